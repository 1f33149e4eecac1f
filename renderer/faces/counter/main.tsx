import { Gate } from "../../app/gate.tsx";
import { startFace } from "../../app/start.tsx";
import { Counter } from "./counter.tsx";

startFace(
	"counter",
	[
		"queue",
		"counters",
		"day",
		"sync",
		"prints",
		"notices",
		"protocol",
		"attention",
		"wishes",
		"catalogue",
		"people",
	],
	<Gate>
		<Counter />
	</Gate>,
);
