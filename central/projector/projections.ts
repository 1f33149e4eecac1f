/** What this version of the central makes of which operation. */
import { caseHandlers } from "./cases.ts";
import { type Projections, recorded } from "./handler.ts";
import { paymentHandlers } from "./payments.ts";
import { ticketHandlers } from "./tickets.ts";

/**
 * A type or a schema that is not here is parked, and applied at the start of a central that knows it.
 * When a payload's form changes, its handler reads the new one and an upcaster takes the old one there.
 */
export const projections: Projections = {
	handlers: {
		...caseHandlers,
		...paymentHandlers,
		...ticketHandlers,
		...recorded(
			"till.opened",
			"till.withdrawn",
			"till.closed",
			"till.recounted",
			"till.differenceSigned",
			"till.bagCounted",
			"calendar.changed",
			"catalogue.imported",
			"catalogue.fed",
			"feed.levelSet",
			"appointments.imported",
			"notice.posted",
			"notice.edited",
			"notice.withdrawn",
			"complaint.filed",
			"complaint.exported",
			"user.signedIn",
			"user.signedOut",
			"people.added",
			"people.changed",
			"people.pinSet",
			"people.deactivated",
			"people.activated",
			"people.lockedOut",
			"people.unlocked",
			"people.vouched",
			"terminal.opened",
			"terminal.enrolled",
			"office.setUp",
			"settings.changed",
			"kiosk.unlocked",
		),
	},
	upcasters: {},
};
