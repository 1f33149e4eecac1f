import { Gate } from "../../app/gate.tsx";
import { startFace } from "../../app/start.tsx";
import { Checkpoint } from "./checkpoint.tsx";

startFace(
	"checkpoint",
	["day", "protocol", "sync", "prints", "catalogue", "people"],
	<Gate>
		<Checkpoint />
	</Gate>,
);
