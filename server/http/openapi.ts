import { bodySchema } from '@unimpeded/acts/judge.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { sayRight } from '@unimpeded/acts/may.ts'
import { isOptional } from '@unimpeded/acts/meta-of.ts'
import { refusals } from '@unimpeded/acts/refusals.ts'
import { type HeaderField, headerFields } from '@unimpeded/register/signed-act.ts'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Environment, House } from './environment.ts'
import { routes } from './routes.ts'

const jsonSchema = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
  return rest
}

/** A kind as data: what a form, a program or a reader needs to know of it. */
const describeKind = (kind: Kind) => ({
  name: kind.name,
  version: kind.version,
  purpose: kind.purpose,
  about: kind.about,
  audience: kind.audience ?? null,
  may: sayRight(kind.may),
  needs: kind.needs ?? {},
  summary: kind.summary,
  correctable: kind.correctable ?? [],
  withdrawable: kind.withdrawable ?? false,
  fields: Object.entries(kind.body).map(([name, field]) => ({
    name,
    class: field.class,
    label: field.label,
    hint: field.hint ?? null,
    required: !isOptional(field.schema),
    schema: jsonSchema(field.schema),
  })),
})

let described: ReturnType<typeof describeKind>[] | undefined
let document: unknown

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, as a sentence.' },
    code: {
      anyOf: [
        { title: 'Why an act was refused', enum: Object.keys(refusals) },
        { title: 'Why a question was not answered', type: 'string', pattern: '^[a-z0-9-]+$' },
      ],
    },
    remedy: { type: 'string', description: 'What to do next.' },
    details: { type: 'object' },
    note: {
      type: 'string',
      description: 'Of a refused act: the register’s signed note over the act’s id, the reason and the time.',
    },
  },
}

const b64 = { type: 'string', pattern: '^[A-Za-z0-9_-]+$' }
const shownField = (description: string) => ({
  type: 'object',
  description,
  required: ['value', 'salt'],
  properties: { value: { type: 'string' }, salt: b64 },
})
/** What each header field says; every act states all ten, as `null` where there is nothing to say. */
const header: Record<HeaderField, string> = {
  kind: 'The name of its kind.',
  version: 'The version of its kind.',
  by: 'The id of the party that signs; of the first act, an empty text.',
  seq: 'How many acts the party has signed before; GET /seat says it.',
  prev: 'The id of the party’s previous act, or null; GET /seat says it.',
  about: 'The id of the record or act it is about, or null.',
  to: 'A list of the ids of parties it is addressed to besides those the case names.',
  claimedAt: 'When the signer says it was signed, with an offset.',
  basis: 'How many entries the signer had seen.',
  validUntil: 'After it the act is refused; or null.',
}
const signedAct = {
  type: 'object',
  description:
    'A large value may travel beside the act: it is then { act, files }, files being texts by their SHA-256 in base64url, and the field’s value { $sha256, bytes, type }.',
  required: ['fields', 'key', 'signature', 'commitSalt'],
  properties: {
    fields: {
      type: 'object',
      description:
        'The ten header fields and body.<name>, as the kind has them; each the JSON text as signed, and its salt of 32 bytes.',
      required: headerFields,
      properties: Object.fromEntries(headerFields.map(name => [name, shownField(header[name])])),
      additionalProperties: shownField('A field of the body, as its kind has it.'),
    },
    key: { type: 'object', required: ['type', 'publicKey'], properties: { type: { const: 1 }, publicKey: b64 } },
    signature: {
      ...b64,
      description:
        'Ed25519 over "unimpeded/sign/v1\n" ‖ u16 length of the origin ‖ origin ‖ D. d = SHA-256("unimpeded/field/v1\n" ‖ u16 length of the name ‖ name ‖ salt ‖ u32 length of the value ‖ value) for each field; D = SHA-256("unimpeded/act/v1\n" ‖ u16 how many ‖ each d, in byte order of the names). Highest byte first; docs/verifying.md has it step by step.',
    },
    commitSalt: { ...b64, description: '32 random bytes, as each salt.' },
  },
}

/** The schema of a kind's body, and beside it those it refers to: in a document, `#` is the document. */
const bodyComponents = (kind: Kind): Record<string, object> => {
  const { $defs = {}, ...body } = jsonSchema(bodySchema(kind))
  const components = {
    [`body.${kind.name}`]: {
      title: kind.name,
      description: `${kind.purpose} Who may: ${sayRight(kind.may)}.`,
      ...body,
    },
    ...Object.fromEntries(Object.entries($defs).map(([name, schema]) => [`${kind.name}.${name}`, schema])),
  }
  return JSON.parse(JSON.stringify(components).replaceAll('"#/$defs/', () => `"#/components/schemas/${kind.name}.`))
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,100}$' },
  description:
    'Made by whoever asks, and sent again with the same body where no answer came: it is done once, and answered again as it was, for ten minutes, until this party takes something back here, or the server starts again.',
}

/** The OpenAPI 3.1 document, with every kind's body as a schema. */
const openApi = () => {
  document ??= {
    openapi: '3.1.0',
    info: {
      title: 'Unimpeded',
      version: '0.1.0',
      description:
        'The working register of humanitarian access. Acts are signed by desks with their own keys and judged once.',
    },
    paths: Object.fromEntries(
      Object.entries(routes).map(([path, methods]) => [
        path.replaceAll(/:(\w+)/g, '{$1}').replace('/*', '/{path}'),
        Object.fromEntries(
          Object.entries(methods).map(([method, route]) => [
            method,
            {
              summary: route.summary,
              parameters: [
                ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
                  name,
                  in: 'path',
                  required: true,
                  schema: { type: 'string' },
                })),
                ...(path.endsWith('/*')
                  ? [{ name: 'path', in: 'path', required: true, schema: { type: 'string' } }]
                  : []),
                ...(route.query ?? []).map(name => ({ name, in: 'query', schema: { type: 'string' } })),
                ...(route.once ? [idempotencyKey] : []),
              ],
              ...(route.body
                ? {
                    requestBody: {
                      required: true,
                      content: {
                        'application/json': {
                          schema: route.body === 'SignedAct' ? { $ref: '#/components/schemas/SignedAct' } : route.body,
                        },
                      },
                    },
                  }
                : {}),
              responses: {
                ...Object.fromEntries(
                  (route.status ?? [200]).map(status => [
                    String(status),
                    {
                      description: route.answer,
                      ...(status === 204
                        ? {}
                        : {
                            content: Object.fromEntries(
                              [route.type ?? 'application/json'].flat().map(type => [type, {}]),
                            ),
                          }),
                    },
                  ]),
                ),
                default: {
                  description: 'Why not, and what to do',
                  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
                },
              },
            },
          ]),
        ),
      ]),
    ),
    // What is open is told without either; a session is made at POST /session.
    security: [{}, { token: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'unimpeded' },
      },
      schemas: {
        Problem: problemSchema,
        SignedAct: signedAct,
        ...Object.assign({}, ...kinds.map(bodyComponents)),
      },
    },
  }
  return document
}

export const openApiRoutes = (_: House): Hono<Environment> => {
  const app = new Hono<Environment>()
  app.get('/openapi.json', c => c.json(openApi() as object))
  app.get('/kinds', c => {
    described ??= kinds.map(describeKind)
    return c.json(described)
  })
  return app
}
