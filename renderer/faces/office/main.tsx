import { Gate } from "../../app/gate.tsx";
import { startFace } from "../../app/start.tsx";
import { GoOn } from "./go-on.tsx";
import { Office } from "./office.tsx";

startFace(
	"office",
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
	<Gate copy={<GoOn />}>
		<Office />
	</Gate>,
);
