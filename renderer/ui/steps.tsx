import { Check } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "./icon.tsx";

export type Step<K extends string> = {
	key: K;
	text: string;
	/** A count beside the name, such as `4/5`. */
	aside?: string | undefined;
	done: boolean;
	open: boolean;
};

/** Where the work stands; any step that is open can be gone to. */
export function Steps<K extends string>(props: {
	label: string;
	steps: readonly Step<K>[];
	now: K;
	onGo: (key: K) => void;
}) {
	return (
		<nav aria-label={props.label}>
			<ol className="steps">
				{props.steps.map((step, index) => {
					const now = step.key === props.now;
					return (
						<li
							key={step.key}
							className={now ? "now" : step.done ? "done" : ""}
							aria-current={now ? "step" : undefined}
						>
							<AriaButton
								isDisabled={!step.open && !now}
								onPress={() => props.onGo(step.key)}
							>
								{step.done && !now ? (
									<Icon of={Check} />
								) : (
									<span>{index + 1}</span>
								)}
								{step.text}
								{step.aside && <span className="sb">{step.aside}</span>}
							</AriaButton>
						</li>
					);
				})}
			</ol>
		</nav>
	);
}
