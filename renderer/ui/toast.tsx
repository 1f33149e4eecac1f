import { useEffect } from "react";
import { Button } from "./button.tsx";
import "./button.css";

/** What just happened, and the way back where there truly is one. */
export function Toast(props: {
	text: string;
	onGone: () => void;
	undo?: { text: string; run: () => void };
}) {
	const { onGone } = props;
	useEffect(() => {
		const timer = setTimeout(onGone, 8_000);
		return () => clearTimeout(timer);
	}, [onGone]);
	return (
		<div className="toast" role="status">
			<span>{props.text}</span>
			{props.undo && (
				<Button size="sm" keyCap="Ctrl Z" onPress={props.undo.run}>
					{props.undo.text}
				</Button>
			)}
		</div>
	);
}
