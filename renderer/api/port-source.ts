import type { Port } from "../../shared/rpc.ts";

/** Asks for a port; it comes through `onPort`: at once, later, unasked or never. */
export type PortSource = { request(): void };
export type OpenPortSource = (onPort: (port: Port) => void) => PortSource;
