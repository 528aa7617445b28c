// The same front door with @octokit/webhooks: node octokit.mjs PORT
import { createServer } from "node:http";
import { Webhooks, createNodeMiddleware } from "@octokit/webhooks";

const webhooks = new Webhooks({ secret: process.env.WEBHOOK_SECRET });
webhooks.on("issues.opened", () => {});
createServer(createNodeMiddleware(webhooks, { path: "/api/github/webhooks" })).listen(Number(process.argv[2]), "127.0.0.1");
