// Electron's own start page would open any folder named on the command line; the package has its app.
const { rmSync } = require("node:fs");
const { join } = require("node:path");

exports.default = async ({ appOutDir, packager }) =>
	rmSync(join(packager.getResourcesDir(appOutDir), "default_app.asar"), {
		force: true,
	});
