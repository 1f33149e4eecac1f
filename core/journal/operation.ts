/** What a command hands to the journal, and what a projector gets from it. */
import type { BlobRef, OpBody } from "../../shared/sync-protocol.ts";
import type { Topic } from "../../shared/topics.ts";

/** Personal fields of an operation; they travel in `sealed`, never in the body. */
export type Personal = Record<string, unknown>;

/** An operation before it has its place in a stream. */
export type Draft = {
	type: string;
	/** Version of the payload; 1 where not said. */
	schema?: number;
	entity: string;
	payload: Record<string, unknown>;
	sealed?: Personal;
	blobs?: readonly BlobRef[];
	reason?: string;
};

/** Who and under what an operation is written. */
export type Authorship = {
	cmd: string | null;
	user: string | null;
	/** The second person who confirmed it. */
	authorisedBy?: string | null;
	counter: number | null;
	day: string;
};

/** Known before the body is written, so that a receipt can name its own operation. */
export type Place = { stream: string; seq: number; op: string; wall: string };

/** An operation as projectors read it. `personal` is null when there is none, or it was erased. */
export type Operation = {
	pos: number;
	body: OpBody;
	personal: Personal | null;
};

/** Notes that a row of a topic changed, so that it is published after the commit. */
export type Touch = (topic: Topic, id: string) => void;

export type Projector = (operation: Operation, touch: Touch) => void;

/** Projectors by operation type. */
export type Projectors = Record<string, Projector>;
