import { create } from "zustand";

/** The bank terminal of this counter, as it was last named: nobody types it twice a day. */
export const useLastTerminal = create<{ name: string }>(() => ({ name: "" }));
