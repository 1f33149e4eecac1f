import { useEffect, useState } from "react";
import { useFormats } from "../i18n/format.ts";
import { useHealth } from "../stores/health.ts";

/** Now by the core's clock, in milliseconds; ticks every second or as asked. */
export function useNow(everyMs = 1_000): number {
	const skew = useHealth((each) => each.skew);
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return now + skew;
}

export function Clock({ className = "clock" }: { className?: string }) {
	const now = useNow();
	const { time } = useFormats();
	return (
		<time className={className} dateTime={new Date(now).toISOString()}>
			{time(now)}
		</time>
	);
}
