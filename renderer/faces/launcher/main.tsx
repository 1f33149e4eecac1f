import { startFace } from "../../app/start.tsx";
import { Launcher } from "./launcher.tsx";

startFace("launcher", ["day", "sync"], <Launcher />);
