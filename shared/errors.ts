/**
 * Every refusal the core can give. The sentence for each code stands in
 * resources/messages/*.json under `error.<code>`; a test checks that none is missing.
 */
export const errorCodes = [
	"already_set_up",
	"answers_invalid",
	"applicant_missing",
	"bag_counted",
	"bag_too_much",
	"bag_unknown",
	"case_at_hand",
	"case_elsewhere",
	"case_erased",
	"case_not_at_hand",
	"case_not_found",
	"case_not_missing",
	"case_state",
	"cash_not_coins",
	"catalogue_format",
	"catalogue_older",
	"catalogue_signature",
	"catalogue_signer",
	"catalogue_version_used",
	"central_refused",
	"central_silent",
	"clock_ahead",
	"clock_back",
	"clock_is_right",
	"command_reused",
	"counter_busy",
	"counter_closed",
	"counter_has_visit",
	"counter_in_use",
	"counter_taken",
	"curp_check_digit",
	"curp_date",
	"curp_format",
	"curp_state",
	"day_already_open",
	"day_back",
	"day_has_visits",
	"day_not_open",
	"difference_none",
	"difference_signed",
	"disk_full",
	"erase_at_hand",
	"face_forbidden",
	"document_gone",
	"document_not_found",
	"fee_by_hand",
	"fee_discount_unknown",
	"fee_discounts_exclusive",
	"fee_input",
	"fee_not_by_hand",
	"fee_tier_unknown",
	"file_dangerous",
	"file_empty",
	"file_encrypted",
	"file_heic",
	"file_kind",
	"file_too_big",
	"internal",
	"invalid_input",
	"last_administrator",
	"locked_out",
	"method_unknown",
	"name_missing",
	"no_such_user",
	"not_set_up",
	"nothing_cured",
	"order_expired",
	"paid_short",
	"paper_erased",
	"paper_none",
	"paper_printed",
	"payment_clear",
	"payment_done",
	"payment_missing",
	"payment_not_found",
	"payment_reversed",
	"payment_unclear",
	"printer_none",
	"printer_not_found",
	"person_at_work",
	"procedure_not_found",
	"procedure_not_offered",
	"queue_empty",
	"quote_missing",
	"quote_stale",
	"read_only",
	"reason_needed",
	"reference_wrong",
	"requirement_not_found",
	"restored_from_image",
	"rfc_format",
	"role_forbidden",
	"same_person",
	"scan_folder_missing",
	"scan_folder_own",
	"scan_gone",
	"second_lead",
	"second_person",
	"second_role",
	"session_unknown",
	"setup_keys_gone",
	"signed_out",
	"slip_used",
	"store_damaged",
	"store_future",
	"store_in_use",
	"store_wrong_key",
	"ticket_not_found",
	"ticket_state",
	"till_already_open",
	"till_closed",
	"till_closed_already",
	"till_not_found",
	"till_not_yours",
	"till_short",
	"till_still_open",
	"uma_past",
	"uma_unknown",
	"upload_incomplete",
	"upload_unknown",
	"visit_not_found",
	"visit_not_yours",
	"wrong_pin",
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type FieldProblem = { path: string; problem: string };
export type ErrorParams = Record<string, string | number>;

/** A refusal with a reason a person can act on. `params` fill its sentence; nothing personal in them. */
export class Refusal extends Error {
	readonly code: ErrorCode;
	readonly params: ErrorParams;
	/** Where it is about single fields of a form. */
	readonly fields: readonly FieldProblem[];
	constructor(
		code: ErrorCode,
		params: ErrorParams = {},
		fields: readonly FieldProblem[] = [],
	) {
		super(code);
		this.name = "Refusal";
		this.code = code;
		this.params = params;
		this.fields = fields;
	}
}

/** For the end of a switch over a union: a new member becomes a compile error here. */
export function assertNever(value: never): never {
	throw new Error(`unexpected ${JSON.stringify(value)}`);
}
