import { startFace } from "../../app/start.tsx";
import { Kiosk } from "./kiosk.tsx";
import { emptyRemovedFields } from "./visits.ts";

emptyRemovedFields();
startFace(
	"kiosk",
	["day", "prints", "protocol", "notices", "attention", "catalogue"],
	<Kiosk />,
);
