/** Every suite of the central's protocol. */
import "./push.ts";
import "./queue-and-erasure.ts";
import "./refusals.ts";
import "./malformed.ts";
import "./enrolment.ts";
import "./lifecycle.ts";
import "./administration.ts";
import "./verify.ts";
import "./pages.ts";
import "./blob-crashes.ts";
import "./blobs.ts";
import "./blob-refusals.ts";
import "./projector.ts";
import "./feed.ts";
import "./rebuild.ts";
import "./release.ts";
import "./services.ts";
