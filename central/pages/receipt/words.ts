/** What the receipt's page says, in both languages. */
import type { Verdict } from "../../verify/verify.ts";
import type { Language } from "../language.ts";
import type { Sign } from "../page.ts";

/** What the page says of a receipt, and the picture beside it. */
export type Told = { sign: Sign; title: string; text: string };

type State =
	| "received"
	| "awaited"
	| "replaced"
	| "reversed"
	| "not_in_stream"
	| "revoked"
	| "unknown_signer"
	| "bad_signature"
	| "not_a_receipt"
	| "too_many"
	| "unavailable";

type Words = {
	product: string;
	other: string;
	folio: string;
	procedure: string;
	receivedAt: string;
	office: string;
	footer: string;
	told: Record<State, Told>;
};

const es: Words = {
	product: "Comprobación de acuses",
	other: "English",
	folio: "Folio",
	procedure: "Trámite",
	receivedAt: "Recibido",
	office: "Oficina",
	footer:
		"Compare el folio y la fecha con los de su papel. Esta página no muestra datos personales.",
	told: {
		received: {
			sign: "ok",
			title: "Acuse auténtico",
			text: "La firma es válida y el trámite está registrado en el sistema del municipio.",
		},
		awaited: {
			sign: "wait",
			title: "Firma válida; aún no recibida",
			text: "Lo emitió una ventanilla del municipio que todavía no envía sus registros, por ejemplo por falta de internet. Su trámite no se pierde: vuelva a consultar más tarde.",
		},
		replaced: {
			sign: "changed",
			title: "Acuse sustituido",
			text: "El acuse es auténtico, pero después se emitió otro corregido del mismo trámite. Vale el más reciente; pídalo en la oficina si no lo tiene.",
		},
		reversed: {
			sign: "changed",
			title: "Recepción anulada",
			text: "El acuse es auténtico, pero la recepción de este trámite se anuló después. Pregunte en la oficina con su papel.",
		},
		not_in_stream: {
			sign: "no",
			title: "Este acuse no es válido",
			text: "La ventanilla que dice haberlo emitido no registró este trámite. No lo acepte como comprobante y consulte en la oficina.",
		},
		revoked: {
			sign: "no",
			title: "Este acuse no es válido",
			text: "Lo firma un equipo dado de baja y el trámite nunca llegó al sistema. No lo acepte como comprobante y consulte en la oficina.",
		},
		unknown_signer: {
			sign: "no",
			title: "Este acuse no es válido",
			text: "No lo firmó ninguna ventanilla de este municipio. No lo acepte como comprobante.",
		},
		bad_signature: {
			sign: "no",
			title: "Este acuse no es válido",
			text: "La firma no corresponde: el acuse fue alterado o el código no se leyó completo. Vuelva a leer el código del papel original.",
		},
		not_a_receipt: {
			sign: "no",
			title: "Esto no es un acuse",
			text: "El código no es de un acuse, o no se leyó completo. Vuelva a leer el código del papel original.",
		},
		too_many: {
			sign: "wait",
			title: "Demasiadas consultas",
			text: "Desde su conexión se consultaron muchos acuses en poco tiempo. Espere un minuto y vuelva a abrir esta página.",
		},
		unavailable: {
			sign: "wait",
			title: "Ahora no se puede comprobar",
			text: "El sistema no responde en este momento. Esto no dice nada de su acuse: vuelva a intentarlo en unos minutos.",
		},
	},
};

const en: Words = {
	product: "Receipt check",
	other: "Español",
	folio: "Folio",
	procedure: "Procedure",
	receivedAt: "Received",
	office: "Office",
	footer:
		"Compare folio and date with those on your paper. This page shows no personal data.",
	told: {
		received: {
			sign: "ok",
			title: "Genuine receipt",
			text: "The signature is valid and the case is on record in the municipality's system.",
		},
		awaited: {
			sign: "wait",
			title: "Valid signature; not received yet",
			text: "A service window of the municipality issued it and has not sent its records yet, for want of a connection perhaps. Your case is not lost: look again later.",
		},
		replaced: {
			sign: "changed",
			title: "Receipt replaced",
			text: "The receipt is genuine, but a corrected one was issued later for the same case. The newest counts; ask the office for it if you do not have it.",
		},
		reversed: {
			sign: "changed",
			title: "Reception reversed",
			text: "The receipt is genuine, but the reception of this case was reversed later. Ask at the office, with your paper.",
		},
		not_in_stream: {
			sign: "no",
			title: "This receipt is not valid",
			text: "The window said to have issued it has no such case on record. Do not accept it as proof, and ask at the office.",
		},
		revoked: {
			sign: "no",
			title: "This receipt is not valid",
			text: "A withdrawn machine signed it and the case never reached the system. Do not accept it as proof, and ask at the office.",
		},
		unknown_signer: {
			sign: "no",
			title: "This receipt is not valid",
			text: "No service window of this municipality signed it. Do not accept it as proof.",
		},
		bad_signature: {
			sign: "no",
			title: "This receipt is not valid",
			text: "The signature does not fit: the receipt was altered, or the code was not read whole. Read the code of the original paper again.",
		},
		not_a_receipt: {
			sign: "no",
			title: "This is no receipt",
			text: "The code is not a receipt's, or was not read whole. Read the code of the original paper again.",
		},
		too_many: {
			sign: "wait",
			title: "Too many requests",
			text: "Many receipts were looked up from your connection in a short time. Wait a minute and open this page again.",
		},
		unavailable: {
			sign: "wait",
			title: "It cannot be checked right now",
			text: "The system does not answer at the moment. That says nothing about your receipt: try again in a few minutes.",
		},
	},
};

export const receiptWords: Record<Language, Words> = { es, en };

/** Which of the states a verdict is. */
export function stateOf(verdict: Verdict): State {
	if (!verdict.valid)
		return verdict.reason && verdict.reason in es.told
			? (verdict.reason as State)
			: "not_a_receipt";
	return verdict.status ?? "awaited";
}
