import { useMemo } from "react";
import { encode } from "uqr";
import "./surface.css";

/** A QR as vector shapes, dark on white in every theme. */
export function Qr({ text, label }: { text: string; label: string }) {
	const { size, path } = useMemo(() => {
		const code = encode(text, { ecc: "M", border: 2 });
		const squares = code.data.flatMap((line, y) =>
			line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")),
		);
		return { size: code.size, path: squares.join("") };
	}, [text]);
	return (
		<span className="qr">
			<svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
				<path d={path} fill="currentColor" shapeRendering="crispEdges" />
			</svg>
		</span>
	);
}
