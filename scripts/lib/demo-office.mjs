/** The office the demo's terminal enrols in; the core seeds an empty demo store with the same one. */
export const demoOffice = () => ({
	officeId: "0190a000-0000-7000-8000-000000000001",
	code: "DEMO",
	name: "Oficina de demostración",
	timeZone: "America/Cancun",
});

export const demoFaces = [
	"launcher",
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
];
