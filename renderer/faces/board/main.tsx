import { startFace } from "../../app/start.tsx";
import { Board } from "./board.tsx";

startFace("board", ["board", "day", "notices", "protocol"], <Board />);
