import { startFace } from "../../app/start.tsx";
import { Kiosk } from "./kiosk.tsx";

startFace(
	"kiosk",
	["day", "prints", "protocol", "notices", "attention"],
	<Kiosk />,
);
