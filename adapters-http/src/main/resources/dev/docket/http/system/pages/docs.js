// Shows the OpenAPI document of this server as a page, with a form to try each call on it.

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function followTheSystem() {
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

followTheSystem();
dark.addEventListener("change", followTheSystem);

window.SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#reference",
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 2,
  displayRequestDuration: true,
  persistAuthorization: true,
  syntaxHighlight: { theme: "obsidian" },
  // nothing of the document is sent to anybody else
  validatorUrl: "none",
});
