import { ArrowLeft, ArrowRight, ScanLine } from "lucide-react";
import { useEffect, useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import type { Standing } from "../../../shared/appointment-model.ts";
import type { Sheet } from "../../../shared/model.ts";
import { readPass } from "../../../shared/passes.ts";
import {
	isPrefilledCode,
	PREFILLED_CODE_MOST,
} from "../../../shared/prefilled.ts";
import { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { CodeCamera } from "../../app/code-camera.tsx";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { useAppointmentOnly } from "../../protocol/level-rules.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts, KButton } from "./frame.tsx";
import { RefusedRequest, type Unready } from "./refused-request.tsx";
import type { Issued, Shown } from "./session.ts";

/** Of an appointment's code. */
const LONGEST = 100;

type Useless = Exclude<Standing, "ready" | "early" | "late">;
const useless = (standing: Standing): standing is Useless =>
	!["ready", "early", "late"].includes(standing);

/** Where appointments alone are served, no ticket without one is offered. */
const onlyStanding = (standing: Useless) =>
	standing === "other_day" || standing === "cancelled"
		? (`kiosk.standing.${standing}.only` as const)
		: (`kiosk.standing.${standing}` as const);

/**
 * An appointment, a pass of a day that closed early, or a request that was filled in at home: scanned, held
 * before the camera, or typed.
 */
export function AppointmentStep(props: {
	/** What a scanner read. */
	code: string | null;
	onBack: () => void;
	onFound: (
		sheet: Sheet,
		found: { appointment?: Shown; prefilled?: string },
	) => void;
	/** What a pass is used with once the protocol's questions were asked. */
	admission: { version: number } | null;
	/** They are still to be asked before this pass; null: they need not be. */
	onAsk: ((code: string) => void) | null;
	onPass: (issued: Issued) => void;
}) {
	const t = useT();
	const text = useErrorText();
	const only = useAppointmentOnly();
	const pass = useCommand("day.usePass");
	const [typed, setTyped] = useState("");
	const [error, setError] = useState<RpcFailure | null>(null);
	const [standing, setStanding] = useState<Useless | null>(null);
	const [unready, setUnready] = useState<Unready | null>(null);
	const sheetOf = (procedureId: string) =>
		call("catalogue.get", { procedureId });
	const request = async (code: string) => {
		const found = await call("prefilled.find", { code });
		const { standing, procedureId, number } = found;
		const sheet = procedureId && (await sheetOf(procedureId));
		if (standing === "ready" && sheet)
			return props.onFound(sheet, { prefilled: code });
		setUnready({ standing, number, sheet: sheet || null });
	};
	const look = async (raw: string) => {
		const code = raw.trim();
		if (!code) return;
		setError(null);
		setStanding(null);
		setUnready(null);
		if (readPass(code)) {
			if (props.onAsk) return props.onAsk(code);
			const used = await pass.run({ code, admission: props.admission });
			if (used) props.onPass(used);
			return;
		}
		try {
			if (isPrefilledCode(code) && code.length <= PREFILLED_CODE_MOST)
				return await request(code);
			// somebody else's QR may hold a whole letter
			if (code.length > LONGEST)
				throw new RpcFailure("appointment_unknown", "");
			const found = await call("appointments.find", { code });
			if (useless(found.standing)) return setStanding(found.standing);
			props.onFound(await sheetOf(found.procedureId), { appointment: found });
		} catch (fault) {
			setError(asFailure(fault));
		}
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: a code is looked up once, when it was scanned
	useEffect(() => {
		if (props.code) void look(props.code);
	}, [props.code]);
	const failed = error ?? pass.error;
	return (
		<>
			<div className="k-scroll">
				<div className="k-read">
					<h1>{t("kiosk.cita.title")}</h1>
					<p className="k-lead">
						<Icon of={ScanLine} />
						{t("kiosk.cita.lead")}
					</p>
				</div>
				<div className="k-touch">
					<CodeCamera
						label={t("kiosk.cita.camera")}
						className="k-camera"
						onRead={(code) => void look(code)}
					/>
					<TextField className="k-field" value={typed} onChange={setTyped}>
						<Label>{t("kiosk.cita.code")}</Label>
						<Input
							className="k-input"
							maxLength={LONGEST}
							autoComplete="off"
							onKeyDown={({ key }) => key === "Enter" && void look(typed)}
						/>
					</TextField>
					{unready && (
						<RefusedRequest
							of={unready}
							onWithout={(sheet) => props.onFound(sheet, {})}
						/>
					)}
					{(failed || standing) && (
						<p className="k-problem" role="alert">
							{standing
								? t(
										only
											? onlyStanding(standing)
											: `kiosk.standing.${standing}`,
									)
								: failed && failed.code === "appointment_unknown"
									? t(only ? "kiosk.cita.other.only" : "kiosk.cita.other")
									: failed && text(failed)}
						</p>
					)}
				</div>
			</div>
			<Acts>
				<KButton onPress={props.onBack}>
					<Icon of={ArrowLeft} />
					{t("back")}
				</KButton>
				<KButton primary onPress={() => void look(typed)}>
					{t("kiosk.onward")}
					<Icon of={ArrowRight} />
				</KButton>
			</Acts>
		</>
	);
}
