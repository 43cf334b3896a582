type Route = {
  summary: string
  answer: string
  query?: string[]
  body?: 'SignedAct' | object
  /** That it is done once for an Idempotency-Key, and answered again as it was. */
  once?: true
  /** Of which kind the answer is; JSON where nothing is said. */
  type?: string | string[]
  /** With which it is answered where all is well; 200 where nothing is said. */
  status?: (200 | 201 | 204)[]
}

const object = (properties: Record<string, object>) => ({ type: 'object', properties })
const text = { type: 'string' }

/** Every route a program may call, as the OpenAPI document tells it; a test holds it against the router. */
export const routes: Record<string, Partial<Record<'get' | 'post' | 'delete', Route>>> = {
  '/health': {
    get: {
      summary: 'Whether the register answers, and whether it takes acts in',
      answer: 'ok, size, the register’s clock, takesActs',
    },
  },
  '/openapi.json': { get: { summary: 'This document', answer: 'OpenAPI 3.1' } },
  '/kinds': { get: { summary: 'Every kind of act with its fields, who may, and in which states', answer: 'A list' } },
  '/session/challenge': { post: { summary: 'A challenge to sign', answer: 'challenge, origin' } },
  '/session': {
    post: {
      summary: 'Signs in with the signed challenge',
      answer: 'token, party, expires; and a cookie',
      body: object({
        key: { ...text, description: 'The public key, 32 bytes, base64url.' },
        challenge: text,
        signature: {
          ...text,
          description:
            'Ed25519, base64url, over three lines of UTF-8 with no line break at the end: unimpeded/session/v1, the origin, the challenge.',
        },
      }),
    },
    get: { summary: 'Who is signed in', answer: 'The party, its key and rights, the clock' },
    delete: { summary: 'Signs out', answer: 'Nothing', status: [204] },
  },
  '/seat': { get: { summary: 'What the next act of this party must state', answer: 'by, seq, prev, size, now' } },
  '/acts': {
    post: {
      summary: 'Submits a signed act',
      answer: 'Its index, whom it reaches and its receipt: 201, or 200 when it was entered before',
      body: 'SignedAct',
      status: [201, 200],
    },
    get: {
      summary: 'Acts this desk may read, newest first',
      answer: 'A list',
      query: ['case', 'kind', 'by', 'before', 'limit'],
    },
  },
  '/acts/:id': { get: { summary: 'An act as signed, and whom it reaches', answer: 'The act' } },
  '/acts/:id/files/:sha256': {
    get: { summary: 'What travels beside the act, by its digest', answer: 'The value, as JSON' },
  },
  '/acts/:id/receipt': {
    get: {
      summary: 'Its receipt, whole or with fields withheld',
      answer: 'c2sp.org/tlog-proof@v1',
      query: ['withhold'],
      type: 'text/plain',
    },
  },
  '/acts/:id/proof': {
    get: { summary: 'Whether it is included or final, and the bracket of its time', answer: 'state, size, bracket' },
  },
  '/check': {
    post: {
      summary: 'Judges a draft without entering it',
      answer: 'refused or null, findings, addressees, later, unseen',
      body: object({ kind: text, about: text, to: { type: 'array', items: text }, body: { type: 'object' } }),
    },
  },
  '/views/parties': { get: { summary: 'Registered parties', answer: 'A list of records' } },
  '/views/cases': { get: { summary: 'Cases this desk takes part in', answer: 'A list of records' } },
  '/views/board': {
    get: {
      summary:
        'What stands at a time and is of it, each in the fields that a map and its table show; with all=1 whatever its time, and movements that are over',
      answer: 'at, records, besides: how many stand whose time is not near',
      query: ['case', 'at', 'all'],
    },
  },
  '/views/beside': {
    get: {
      summary:
        'What stands in a case beside a plan of a time, and is of that time; of other movements what a plan may meet',
      answer: 'A list of records',
      query: ['case', 'at'],
    },
  },
  '/views/stands': {
    get: {
      summary: 'What is on record in a case, as a list of it shows it',
      answer: 'A list of id, type, state, title, by, at',
      query: ['case'],
    },
  },
  '/views/titles': {
    get: {
      summary: 'What records are called, by their ids with commas between; up to 100',
      answer: 'A list of id, title, case, state',
      query: ['ids'],
    },
  },
  '/views/concerns': {
    get: {
      summary: 'What waits for this desk, most urgent first; how many in each case, and a part of them',
      answer: 'counts, concerns',
      query: ['case', 'record', 'from', 'limit'],
    },
  },
  '/views/records': { get: { summary: 'Records this desk may read', answer: 'A list', query: ['type', 'case', 'at'] } },
  '/views/records/:id': {
    get: {
      summary: 'A record at a time, what stands on it, its acts, and of a movement the worst it meets',
      answer: 'The page',
      query: ['at'],
    },
  },
  '/views/records/:id/findings': {
    get: {
      summary: 'What a movement meets, or met, the worst first',
      answer: 'standing, over, findings',
      query: ['over', 'from', 'limit', 'at'],
    },
  },
  '/views/possible/:id': {
    get: { summary: 'Which acts this desk may do about a record now, and why not the others', answer: 'A list' },
  },
  '/views/register': { get: { summary: 'The register: its checkpoints and witnesses', answer: 'The page' } },
  '/views/entries': {
    get: {
      summary: 'Entries of the log; the act only where it reaches this desk',
      answer: 'A list',
      query: ['before', 'limit'],
    },
  },
  '/positions': {
    get: {
      summary: 'A position of a device, as OsmAnd, GPSLogger and Traccar send it in the query',
      answer: 'Always 200: what cannot be believed is set aside',
      query: ['id', 'lat', 'lon', 'timestamp', 'speed', 'bearing', 'altitude', 'accuracy', 'hdop', 'batt', 'alarm'],
      type: 'text/plain',
    },
    post: {
      summary:
        'Positions of a device: Traccar Client (query, JSON, form), OwnTracks (also encrypted), Overland, a GPX recording, or { fixes }',
      answer:
        'Always 200; to OwnTracks a list, to Overland that the result is ok, to a person how many were kept and why not the others',
      body: object({ fixes: { type: 'array', items: { type: 'object' } } }),
      type: ['application/json', 'text/plain'],
    },
  },
  '/': {
    get: { summary: 'The same, for clients that know no path', answer: 'As /positions', type: 'text/plain' },
    post: {
      summary: 'The same, for clients that know no path',
      answer: 'As /positions',
      body: object({}),
      type: ['application/json', 'text/plain'],
    },
  },
  '/convoy/plan': {
    get: {
      summary: 'What the phone page of a device is told, by the device’s token: its own movement’s plan and forecast',
      answer: 'movement, waypoints, forecast, corridor, receipts, alarm, and contacts where its organisation said so',
    },
  },
  '/watch': {
    get: {
      summary:
        'All that moves now, ordered by who needs somebody: last contact, open events, forecast at the next point',
      answer: 'at, moving',
      query: ['case'],
    },
  },
  '/statistics': {
    get: {
      summary:
        'Outcomes, minutes lost and by whom, answers and silence per party, incidents and how they were answered, deliveries as counted, of what this desk may read; of a case also within whole days by its clock, from and to included',
      answer: 'The figures; of a span also what the span before counted',
      query: ['case', 'from', 'to'],
    },
  },
  '/statistics.csv': {
    get: {
      summary: 'The same, one figure a line',
      answer: 'CSV, RFC 4180',
      query: ['case', 'from', 'to'],
      type: 'text/csv',
    },
  },
  '/movements/:id/watch': {
    get: {
      summary: 'A movement planned against actual, its forecast and its events',
      answer: 'movement, sight, planned, forecast, actual, reported, events',
    },
  },
  '/movements/:id/track': {
    get: {
      summary: 'Where a movement has been, as exactly as this desk sees it',
      answer: 'sight, positions oldest first, whether there are more',
      query: ['from', 'to', 'limit'],
    },
  },
  '/movements/:id/seals': {
    get: { summary: 'The seals over a movement’s track, each with the register’s signed note', answer: 'A list' },
  },
  '/seals/:id/disclosure': {
    get: {
      summary: 'A sealed track, whole or between two instants, with proof that nothing between is left out',
      answer: 'movement, note, disclosure',
      query: ['from', 'until'],
    },
  },
  '/movements/:id/devices': {
    get: { summary: 'The devices that report for a movement of this desk', answer: 'A list' },
    post: {
      summary: 'Makes a device, with what each client needs to report; its token is shown this once',
      answer: 'id, token, settings',
      body: object({ label: text, clock: { enum: ['device', 'register'] }, contacts: { type: 'boolean' } }),
      once: true,
      status: [201],
    },
  },
  '/devices/:id': {
    delete: { summary: 'Revokes a device: nothing it sends is kept any more', answer: 'Nothing', status: [204] },
  },
  '/channels': {
    get: { summary: 'Where this party is told beyond the screen, and how what was sent fared', answer: 'A list' },
    post: {
      summary: 'Names an e-mail address or a webhook; its secret (Standard Webhooks) is shown this once',
      answer: 'id, secret',
      body: object({
        kind: { enum: ['mail', 'webhook'] },
        address: text,
        from: { enum: ['note', 'attention', 'alarm'] },
        language: {
          enum: ['en', 'uk', 'ar'],
          default: 'en',
          description: 'What its mails, and “said”, are written in.',
        },
      }),
      once: true,
      status: [201],
    },
  },
  '/channels/:id/trial': {
    post: {
      summary: 'Sends a trial message over a channel, once a minute at most; GET /channels says how it fared',
      answer: 'Nothing',
      status: [204],
    },
  },
  '/channels/:id': { delete: { summary: 'Ends a channel', answer: 'Nothing', status: [204] } },
  '/roads': { get: { summary: 'Whether routes can be proposed, and for which vehicles', answer: 'from, vehicles' } },
  '/roads/places': {
    get: {
      summary: 'Where a place of that name is, nearest to a position',
      answer: 'place, or null',
      query: ['name', 'near'],
    },
  },
  '/roads/route': {
    post: {
      summary: 'Proposes routes between places that keep to what is open at the time of passage',
      answer: 'routes with waypoints and reasons, or the problem',
      body: object({
        case: text,
        stops: {
          type: 'array',
          items: object({ position: { type: 'array' }, name: text, stayMinutes: { type: 'number' } }),
        },
        departs: text,
        vehicle: text,
        dimensions: object({ weightT: { type: 'number' }, heightM: { type: 'number' }, widthM: { type: 'number' } }),
        corridors: { type: 'array', items: text },
      }),
    },
  },
  '/reading': {
    post: {
      summary: 'Reads articles: statements with their chains, events, differences, timeline, summary; nothing is kept',
      answer: 'unimpeded-reading/1',
      body: object({
        articles: { type: 'array', items: object({ content: text, name: text, contentType: text, url: text }) },
        summary: { type: 'integer' },
      }),
    },
  },
  '/reading/fetch': {
    post: {
      summary: 'Fetches one public page that a person names, to be read',
      answer: 'url, contentType, content',
      body: object({ url: text }),
    },
  },
  '/events': {
    get: {
      summary: 'Live changes as server-sent events; with Last-Event-ID, first what was entered meanwhile',
      answer: 'size, act, watch, time, cosigned',
      type: 'text/event-stream',
    },
  },
  '/exercise/clock': {
    post: {
      summary: 'Moves the exercise clock forward',
      answer: 'now',
      body: object({ advanceMinutes: { type: 'integer' } }),
    },
  },
  '/log/checkpoint': {
    get: { summary: 'The newest checkpoint with its cosignatures', answer: 'A signed note', type: 'text/plain' },
  },
  '/log/vkey': { get: { summary: 'The register’s verifier key', answer: 'One line', type: 'text/plain' } },
  '/log/policy': { get: { summary: 'The witness policy', answer: 'tlog-policy', type: 'text/plain' } },
  '/log/tile/*': {
    get: { summary: 'Tiles and entry bundles', answer: 'c2sp.org/tlog-tiles', type: 'application/octet-stream' },
  },
}

const patterns = Object.entries(routes).map(([path, methods]) => ({
  matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+').replace('*', '.+')}$`),
  question: methods.get?.query ?? [],
  methods: Object.keys(methods).flatMap(method => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])),
}))

/** How an address may be asked, for those who asked it otherwise; empty where there is nothing. */
export const methodsAt = (path: string): string[] => [
  ...new Set(patterns.flatMap(each => (each.matches.test(path) ? each.methods : []))),
]

/** What an address may be asked for in its query; undefined where there is nothing. */
export const questionAt = (path: string): readonly string[] | undefined =>
  patterns.find(each => each.matches.test(path))?.question
