import { Card } from "../ui/surface.tsx";

/** The one sum of a screen, just above its primary act. */
export function SumCard(props: { name: string; value: string }) {
	return (
		<Card className="pad2">
			<div className="total">
				<span>{props.name}</span>
				<span className="v">{props.value}</span>
			</div>
		</Card>
	);
}
