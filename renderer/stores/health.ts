import { create } from "zustand";
import type { Health } from "../../shared/model.ts";

/** `skew`: how far the core's clock is ahead of this page's, in milliseconds. */
type Known = { health: Health | null; skew: number };

export const useHealth = create<Known>(() => ({ health: null, skew: 0 }));

export const setHealth = (health: Health) =>
	useHealth.setState({ health, skew: Date.parse(health.now) - Date.now() });

/** Used until the office is known; the first user's zone. */
export const FALLBACK_ZONE = "America/Cancun";
export const zoneOf = ({ health }: Known) =>
	health?.office?.timeZone ?? FALLBACK_ZONE;
