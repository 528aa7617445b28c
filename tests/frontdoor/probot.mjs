// The same front door with Probot, as its middleware: node probot.mjs PORT
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createNodeMiddleware, createProbot } from "probot";

const probot = createProbot({
  overrides: {
    appId: 4711,
    privateKey: readFileSync(process.env.PRIVATE_KEY_FILE, "utf8"),
    secret: process.env.WEBHOOK_SECRET,
  },
});
const app = (robot) => robot.on("issues.opened", () => {});
createServer(await createNodeMiddleware(app, { probot, webhooksPath: "/api/github/webhooks" })).listen(Number(process.argv[2]), "127.0.0.1");
