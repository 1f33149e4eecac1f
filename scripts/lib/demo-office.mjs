/** The demo's office as the central is told of it; id, code and name are those of core/demo/office.ts. */
export const demoOffice = () => ({
	officeId: "0192d3a0-0000-7000-8000-00000000be01",
	code: "DEMO",
	name: "Ventanilla Única · Palacio Municipal",
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
