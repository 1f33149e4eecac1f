/** Every command of the contract, topic by topic; a missing one is a compile error. */
import { appointmentsCommands } from "../appointments/commands.ts";
import { calendarCommands } from "../calendar/commands.ts";
import { casesCommands } from "../cases/commands.ts";
import { caseLifeCommands } from "../cases/life.ts";
import { catalogueCommands } from "../catalogue/commands.ts";
import type { CommandName, Commands } from "../commands.ts";
import { complaintCommands } from "../complaints/commands.ts";
import { countersCommands } from "../counters/commands.ts";
import { dayCommands } from "../day/commands.ts";
import { attentionCommands } from "../lobby/attention.ts";
import { noticesCommands } from "../notices/commands.ts";
import { officeCommands } from "../office/settings.ts";
import { eraseCommands } from "../people/erase.ts";
import { staffCommands } from "../people/staff.ts";
import { printCommands } from "../print/commands.ts";
import { cleaningCommands } from "../protocol/cleaning.ts";
import { doorCommands } from "../protocol/door.ts";
import { levelCommands } from "../protocol/levels.ts";
import { queueCommands } from "../queue/commands.ts";
import { tillCommands } from "../till/commands.ts";
import { paymentCommands } from "../till/payments.ts";

export const commands: Commands<CommandName> = {
	...dayCommands,
	...calendarCommands,
	...appointmentsCommands,
	...noticesCommands,
	...countersCommands,
	...queueCommands,
	...levelCommands,
	...cleaningCommands,
	...doorCommands,
	...complaintCommands,
	...attentionCommands,
	...casesCommands,
	...caseLifeCommands,
	...catalogueCommands,
	...tillCommands,
	...paymentCommands,
	...printCommands,
	...eraseCommands,
	...staffCommands,
	...officeCommands,
};
