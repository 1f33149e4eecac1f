import { safeStorage } from "electron";

/** Wraps small secrets with what the operating system offers. */
export type OsKeys = {
	/** `file`: the system offers nothing better than a file only its owner can read. */
	backend: "os" | "file";
	wrap(plain: Uint8Array): Uint8Array;
	unwrap(wrapped: Uint8Array): Uint8Array;
};

/** `basic_text` scrambles with a password that stands in Chromium's source: it protects nothing. */
const systemProtects = () =>
	safeStorage.isEncryptionAvailable() &&
	(process.platform !== "linux" ||
		safeStorage.getSelectedStorageBackend() !== "basic_text");

/** Call after the app is ready; the system's store is not known earlier. */
export function osKeys(): OsKeys {
	if (!systemProtects())
		return {
			backend: "file",
			wrap: (plain) => plain,
			unwrap: (wrapped) => wrapped,
		};
	return {
		backend: "os",
		wrap: (plain) =>
			safeStorage.encryptString(Buffer.from(plain).toString("base64")),
		unwrap: (wrapped) =>
			Buffer.from(safeStorage.decryptString(Buffer.from(wrapped)), "base64"),
	};
}
