import "./brand.css";

/** The mark: an arched window over its counter. */
export function Mark() {
	return (
		<svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
			<rect x="1" y="1" width="30" height="30" rx="6" fill="currentColor" />
			<path
				d="M8 21V13a8 8 0 0 1 16 0v8M5.5 21.2h21M9 25.2h14"
				fill="none"
				stroke="var(--on-accent)"
				strokeWidth="2.4"
				strokeLinecap="round"
			/>
		</svg>
	);
}
