/** What the administrator's page says, and what it advises, in both languages. */
import type { Language } from "../language.ts";

const es = {
	title: "Central",
	other: "English",
	epoch: "Época",
	readAt: "Leído",
	still: "Dejar de actualizar cada 30 segundos",
	moving: "Actualizar cada 30 segundos",
	offices: "Oficinas",
	terminals: "Terminales",
	quarantine: "Cuarentena",
	parked: "En espera de proyección",
	durability: "Respaldo",
	fsync: "Cada operación confirmada está en disco (fsync)",
	process:
		"La base no confirma en disco: un corte de luz puede perder lo último",
	processDo:
		"Para producción: DATABASE_URL de un PostgreSQL con fsync y synchronous_commit activos. Las terminales conservan todo y lo reenvían.",
	durableAll: "Todo lo recibido está en un respaldo verificado",
	durableSome: "operaciones aún en ningún respaldo verificado",
	durableDo:
		"Corra npm run central:backup (docs/operations.md). Ninguna terminal borra nada mientras tanto.",
	office: "Oficina",
	code: "Clave",
	name: "Nombre",
	zone: "Zona horaria",
	active: "Activas",
	revokedCount: "Dadas de baja",
	terminal: "Terminal",
	seen: "Última señal",
	never: "nunca",
	held: "Recibidas",
	toSend: "Por enviar",
	notDurable: "Sin respaldo",
	version: "Versión",
	state: "Estado y qué hacer",
	stream: "Secuencia",
	reason: "Motivo",
	count: "Operaciones",
	since: "Desde",
	first: "Primera",
	whatToDo: "Qué hacer",
	none: "Ninguna.",
	more: "Hay más de las que caben aquí: npm run central:admin las lista todas.",
	ok: "Al día",
	revoked: "Dada de baja: lo que envíe queda en cuarentena",
	neverSeen:
		"Inscrita pero nunca se reportó: enciéndala y revise su dirección del central",
	silent:
		"Sin señal: la oficina sigue atendiendo sin conexión. Revise su internet y que el equipo esté encendido",
	behind:
		"Le falta enviar: si el número no baja en unos minutos, abra Sincronización en su pantalla de oficina",
	clock:
		"Su reloj está desfasado más de 5 minutos: corríjalo; nada se rechaza por eso",
	disk: "Le queda menos de 1 GB de disco: libere espacio antes de que se detenga",
	fork: "Dos copias de un mismo disco, o un equipo restaurado, escribieron lo mismo dos veces. La terminal sigue en una secuencia nueva y adopta lo suyo; si no vuelve, libérelo con npm run central:admin -- quarantine release",
	revokedQuarantine:
		"Una terminal dada de baja siguió enviando. Revise las operaciones; si son legítimas, libérelas con npm run central:admin -- quarantine release; si no, consérvelas como prueba",
	parkedBehind:
		"Espera a otra de su mismo trámite, que está en esta lista por otro motivo; después se aplica sola",
	parkedNewer:
		"La escribió una versión más nueva: actualice el central y se aplica sola",
	parkedBroken:
		"Está guardada, pero no es como debe: léala con npm run central:admin -- ops y avise a quien mantiene Ventanilla; solo su trámite espera",
	parkedFailed:
		"El central falló con ella: la bitácora dice dónde. Avise a quien mantiene Ventanilla; corregido el central, se aplica sola",
};

export type OverviewWords = typeof es;

const en: OverviewWords = {
	title: "Central",
	other: "Español",
	epoch: "Epoch",
	readAt: "Read",
	still: "Stop refreshing every 30 seconds",
	moving: "Refresh every 30 seconds",
	offices: "Offices",
	terminals: "Terminals",
	quarantine: "Quarantine",
	parked: "Waiting to be projected",
	durability: "Backup",
	fsync: "Every confirmed operation is on the disk (fsync)",
	process:
		"The database does not confirm on disk: a power cut may lose the last",
	processDo:
		"For production: DATABASE_URL of a PostgreSQL with fsync and synchronous_commit on. The terminals keep everything and send it again.",
	durableAll: "Everything received is in a verified backup",
	durableSome: "operations in no verified backup yet",
	durableDo:
		"Run npm run central:backup (docs/operations.md). Meanwhile no terminal deletes anything.",
	office: "Office",
	code: "Code",
	name: "Name",
	zone: "Time zone",
	active: "Active",
	revokedCount: "Revoked",
	terminal: "Terminal",
	seen: "Last heard",
	never: "never",
	held: "Received",
	toSend: "To send",
	notDurable: "Not backed up",
	version: "Version",
	state: "State and what to do",
	stream: "Stream",
	reason: "Reason",
	count: "Operations",
	since: "Since",
	first: "First",
	whatToDo: "What to do",
	none: "None.",
	more: "There are more than fit here: npm run central:admin lists them all.",
	ok: "Up to date",
	revoked: "Revoked: what it sends stays in quarantine",
	neverSeen:
		"Enrolled but never heard of: switch it on and check the central's address in it",
	silent:
		"Silent: the office goes on working offline. Check its connection and that the machine is on",
	behind:
		"Has operations to send: if the number does not fall within minutes, open Synchronisation on its office screen",
	clock:
		"Its clock is off by more than 5 minutes: correct it; nothing is refused for that",
	disk: "Less than 1 GB of disk left: free some before it stops",
	fork: "Two copies of one disk, or a restored machine, wrote the same place twice. The terminal goes on in a new stream and adopts its own; if it never returns, release them with npm run central:admin -- quarantine release",
	revokedQuarantine:
		"A revoked terminal went on sending. Look at the operations; if they are legitimate, release them with npm run central:admin -- quarantine release; if not, keep them as evidence",
	parkedBehind:
		"Waits for another one of its own case, which is in this list for another reason; then it is applied by itself",
	parkedNewer:
		"A newer version wrote it: update the central and it is applied by itself",
	parkedBroken:
		"It is stored, but not as it should be: read it with npm run central:admin -- ops and tell whoever maintains Ventanilla; only its own case waits",
	parkedFailed:
		"The central failed at it: its log says where. Tell whoever maintains Ventanilla; once the central is mended it is applied by itself",
};

export const overviewWords: Record<Language, OverviewWords> = { es, en };
