// A first order by a client whose types are made of the OpenAPI document: it compiles only as long
// as the document says what the server does.
import createClient from "openapi-fetch";
import type { components, paths } from "./docket.js";

type Order = components["schemas"]["Order"];

const [api, slug] = process.argv.slice(2);
if (api === undefined || slug === undefined) {
  throw new Error("usage: node client.js <address of the API> <slug of the new tenant>");
}

const docket = createClient<paths>({ baseUrl: api });

function wellDone<T>(call: string, answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${call}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

const opened = wellDone(
  "register",
  await docket.POST("/auth/register", {
    body: {
      tenant_name: "Acme",
      tenant_slug: slug,
      name: "Ada",
      email: "ada@acme.example",
      password: "a long enough password",
    },
  }),
);
const headers = { Authorization: `Bearer ${opened.access_token}` };

const customer = wellDone(
  "customer",
  await docket.POST("/customers", { headers, body: { name: "Grace" } }),
);

const placed: Order = wellDone(
  "order",
  await docket.POST("/orders", {
    headers,
    params: { header: { "Idempotency-Key": "first-order" } },
    body: {
      customer_id: customer.id,
      currency: "EUR",
      reference: "PO-1",
      items: [{ product_id: "tea", quantity: 2, unit_price: "13.99" }],
    },
  }),
);

const page = wellDone(
  "list",
  await docket.GET("/orders", {
    headers,
    params: { query: { status: ["pending"], limit: 5 } },
    querySerializer: { array: { style: "form", explode: false } },
  }),
);
const listed: Order | undefined = page.data[0];
if (page.data.length !== 1 || listed?.id !== placed.id || listed.total_amount !== "27.98") {
  throw new Error(`the list does not have the order: ${JSON.stringify(page)}`);
}

const refused = await docket.GET("/orders", { headers, params: { query: { limit: 1000 } } });
if (refused.error?.code !== "validation_failed") {
  throw new Error(`a bad limit is not refused: ${JSON.stringify(refused.error)}`);
}

console.log(`placed and listed ${listed.id}`);
