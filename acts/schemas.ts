import { fromBase64url } from '@unimpeded/register/bytes.ts'
import { isSmallOrder } from '@unimpeded/register/ed25519.ts'
import { checkDuring } from '@unimpeded/space/time.ts'
import * as z from 'zod'

/**
 * The values a body field may hold. Each carries in its meta what a form and the command line need to ask for it:
 * `widget` (how to ask), `unit` (what the number counts), `record` (what kind of record an id names).
 */
export const text = (max = 2000) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(value => !turnsRound.test(value), {
      error: 'holds a character that turns what follows it round, so that 400 reads as 004; write it without',
    })
    .meta({ widget: max > 200 ? 'long-text' : 'text' })

/** The two overrides of direction: with one, what is read is not what was signed. Scripts that run to the left need neither. */
const turnsRound = /[\u202d\u202e]/

/** An instant as ISO 8601 with an explicit offset (`2024-09-18T06:30:00+03:00`); a bare local time is refused. */
export const instant = () =>
  z.iso
    .datetime({ offset: true, error: 'needs a date and time with its UTC offset, such as 2024-09-18T06:30:00+03:00' })
    .meta({ widget: 'instant' })

/** A calendar day, `2024-09-18`. */
export const day = () => z.iso.date().meta({ widget: 'day' })

/** A whole number, zero or more. */
export const count = (unit = 'people') => z.int().min(0).max(1_000_000_000).meta({ widget: 'count', unit })

/** A measured number, zero or more. */
export const amount = (unit: string, max = 1e12) => z.number().min(0).max(max).meta({ widget: 'amount', unit })

/** One of a list of the field's own codes. */
export const oneOf = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.enum(codes).meta({ widget: 'choice' })

/** The id of a participant of the case; of any registered party where the act belongs to no case. */
export const party = () => z.string().min(1).max(64).meta({ widget: 'party' })

/** The id of a participant of the case other than the signer, who need not be told what they sign. */
export const otherParty = () => z.string().min(1).max(64).meta({ widget: 'party', of: 'others' })

/** The id of any registered party, a participant of the case or not. */
export const anyParty = () => z.string().min(1).max(64).meta({ widget: 'party', of: 'register' })

/** The id of a record of the world. */
export const record = (...types: string[]) => z.string().min(1).max(64).meta({ widget: 'record', record: types })

/** The id of an act. */
export const actId = () => z.string().min(43).max(64).meta({ widget: 'act' })

/** An Ed25519 public key, 32 bytes in base64url. */
export const publicKey = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, {
      error: 'needs an Ed25519 public key: 32 bytes in base64url, 43 characters',
      abort: true,
    })
    .refine(key => !isSmallOrder(fromBase64url(key)), 'needs a key under which one signature fits one message')
    .meta({ widget: 'key' })

/** A SHA-256 digest, 32 bytes in base64url. */
export const digest = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'needs a SHA-256 digest: 32 bytes in base64url, 43 characters')
    .meta({ widget: 'digest' })

export const yesNo = () => z.boolean().meta({ widget: 'yes-no' })

export const list = <T extends z.ZodType>(of: T, max = 1000) => z.array(of).max(max).meta({ widget: 'list' })

/** `[longitude, latitude]`, WGS 84, decimal degrees. */
export const position = () =>
  z
    .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
    .meta({ widget: 'position', unit: 'degrees, longitude then latitude' })

/** A place or area, as `space/shape.ts` takes it; its geometry is checked by the judge, which names the vertex. */
export const shape = () =>
  z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('Point'), coordinates: position(), radiusM: amount('m', 2_000_000) }),
      z.strictObject({
        type: z.literal('LineString'),
        coordinates: z.array(position()).min(2),
        bufferM: amount('m', 500_000),
      }),
      z.strictObject({
        type: z.literal('Polygon'),
        coordinates: z.array(z.array(position()).min(4)).min(1),
        bufferM: amount('m', 500_000).optional(),
      }),
      z.strictObject({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(position()).min(4)).min(1)).min(1),
        bufferM: amount('m', 500_000).optional(),
      }),
    ])
    .meta({ widget: 'shape' })

/** A recurring slot of local time, such as 06:00 to 11:00 in Europe/Kyiv on weekdays. */
export const window = () =>
  z.strictObject({
    from: day().optional(),
    to: day().optional(),
    days: z.array(z.int().min(1).max(7)).max(7).optional(),
    start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'needs a time of day such as 06:00'),
    end: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'needs a time of day such as 11:00'),
    zone: z.string().min(1).max(64),
  })

export const windows = () =>
  z
    .array(window())
    .min(1)
    .max(50)
    .superRefine((value, context) => {
      const [problem] = checkDuring({ windows: value }).problems
      if (problem) context.addIssue({ code: 'custom', message: problem.sentence })
    })
    .meta({ widget: 'windows' })

/** A closed span of time; an open end says "until further notice". */
export const during = () =>
  z
    .strictObject({ from: instant(), to: instant().optional() })
    .refine(({ from, to }) => to === undefined || Date.parse(from) < Date.parse(to), 'it ends before it begins')
    .meta({ widget: 'during' })

/** Where a statement of fact was taken from. */
export const source = () =>
  z
    .strictObject({
      outlet: text(200),
      citing: text(200).optional(),
      date: day().optional(),
      link: z.url().max(500).optional(),
    })
    .meta({ widget: 'source' })

/** A name in one language and script; the first of a list is the one to show when nothing fits better. */
export const names = () =>
  z
    .array(z.strictObject({ language: z.string().min(2).max(16), text: text(200) }))
    .min(1)
    .max(30)
    .meta({ widget: 'names' })

/** The short name a party is known by. */
export const handle = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/, 'needs a short name of small letters, digits and hyphens')
    .meta({ widget: 'text' })

/** How to reach somebody; always personal. */
export const contact = () =>
  z
    .strictObject({ name: text(120), role: text(120).optional(), channel: text(60), address: text(200) })
    .meta({ widget: 'contact' })

export const waypoint = () =>
  z
    .strictObject({
      name: text(200),
      position: position(),
      pcode: z
        .string()
        .regex(/^[A-Z]{2}[A-Za-z0-9]{0,14}$/, 'needs a P-code such as UA59')
        .optional(),
      eta: instant().optional(),
      etd: instant().optional(),
      stop: text(200).optional(),
    })
    .meta({ widget: 'waypoint' })

export const vehicle = () =>
  z
    .strictObject({
      type: text(60),
      make: text(60).optional(),
      colour: text(40).optional(),
      plate: text(20),
      marking: text(200).optional(),
      thermalMarking: z.boolean().optional(),
      tracker: text(80).optional(),
    })
    .meta({ widget: 'vehicle' })

export const cargoLine = () =>
  z
    .strictObject({
      category: text(80),
      item: text(120),
      quantity: amount('units'),
      unit: text(30),
      tonnes: amount('t').optional(),
      volumeM3: amount('m³').optional(),
      dualUse: z.boolean().optional(),
    })
    .meta({ widget: 'cargo' })

/**
 * People by sex and age, the disaggregation most reporting forms share; and how many of them have a disability (by the
 * short set of questions of the Washington Group on Disability Statistics), who are counted by sex and age as well.
 */
export const peopleBySexAndAge = () =>
  z
    .strictObject({
      women: count().optional(),
      men: count().optional(),
      girls: count().optional(),
      boys: count().optional(),
      olderWomen: count().optional(),
      olderMen: count().optional(),
      withDisabilities: count().optional(),
    })
    .superRefine(({ withDisabilities, ...groups }, report) => {
      const all = Object.values(groups).reduce((sum: number, group) => sum + (group ?? 0), 0)
      if (withDisabilities === undefined || withDisabilities <= all) return
      report.addIssue({
        code: 'custom',
        path: ['withDisabilities'],
        message: `${withDisabilities} with disabilities are more than the ${all} counted by sex and age, of whom they are part`,
      })
    })
    .meta({ widget: 'people' })

/** The findings an act goes ahead in spite of, each by its `cite` line. */
export const cites = () => z.array(z.string().min(1).max(200)).max(500).meta({ widget: 'cites' })

export type Shape = z.infer<ReturnType<typeof shape>>
export type Window = z.infer<ReturnType<typeof window>>
export type DuringText = z.infer<ReturnType<typeof during>>
export type Waypoint = z.infer<ReturnType<typeof waypoint>>
export type Vehicle = z.infer<ReturnType<typeof vehicle>>
export type CargoLine = z.infer<ReturnType<typeof cargoLine>>
export type Source = z.infer<ReturnType<typeof source>>
export type Name = z.infer<ReturnType<typeof names>>[number]
export type PeopleBySexAndAge = z.infer<ReturnType<typeof peopleBySexAndAge>>
