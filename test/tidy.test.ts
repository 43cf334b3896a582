/** The house rules that a machine can look after, each said as it would be said to a colleague. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(path => path !== '' && existsSync(join(root, path)))

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')
const isCode = (path: string) => /\.(ts|tsx|mts|mjs|js|jsx)$/.test(path)
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const code = files.filter(isCode)
const packages = files.filter(path => basename(path) === 'package.json')

/** Which rooms each room may look down into. A room not listed, such as test or bench, may look anywhere. */
const below: Record<string, string[]> = {
  register: [],
  space: [],
  acts: ['register', 'space'],
  reading: [],
  speech: [],
  exchange: ['register', 'space'],
  exercise: ['acts', 'exchange', 'register', 'space'],
  server: ['exercise', 'exchange', 'acts', 'reading', 'register', 'space', 'speech'],
  web: ['exchange', 'acts', 'reading', 'register', 'space', 'speech'],
  cli: ['server', 'exercise', 'exchange', 'acts', 'reading', 'register', 'space', 'speech'],
}
const pure = ['register', 'space', 'acts', 'reading', 'speech', 'exchange']
/** What a room has beside its sources: tests use Node, and so do the scripts that make a room's data files. */
const isSource = (path: string) => isCode(path) && !isTest(path) && !path.endsWith('.mjs')
const pureSources = code.filter(path => pure.includes(roomOf(path)) && isSource(path))

/** Where the screens take the types of the server's answers from its views. */
const answers = 'web/data/types.ts'

type Import = { from: string; what: string; room: string; target: string }

/** Every `import`, `export … from` and `import()` of a file, with the room it leads to ('' for a package). */
function importsOf(path: string): Import[] {
  const text = withoutComments(read(path))
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\1/g)
  return [...found].map(([, , what]) => {
    if (what!.startsWith('.')) {
      const target = normalize(join(dirname(path), what!)).replaceAll('\\', '/')
      return { from: path, what: what!, room: roomOf(target), target }
    }
    const [, room = '', rest = ''] = /^@unimpeded\/([^/]+)\/(.*)$/.exec(what!) ?? []
    return { from: path, what: what!, room, target: room ? `${room}/${rest}` : what! }
  })
}

/** Blanks comments, keeping the lines, and leaves strings and templates as they are. A `/` in a pattern is left too. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:\\/'"`])\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, found =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  )
}

/** Blanks what stands between quotation marks as well, so that a word in a message is not taken for a call. */
function withoutWords(text: string): string {
  return withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
}

function linesWith(path: string, text: string, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}  ${read(path).split('\n')[i]!.trim()}`] : []))
}

/** Fails with the advice and the places it is about, one a line. */
function nothing(advice: string, places: string[]): void {
  expect(places, `\n${advice}\n${places.map(place => `  ${place}`).join('\n')}\n`).toEqual([])
}

test('imports run downhill', () => {
  nothing(
    'Imports run downhill: web, cli, server → exchange, acts → register, space. ' +
      'If a lower room needs this, hand it over as an argument, or move it down.',
    code
      .flatMap(importsOf)
      .filter(({ from, room }) => {
        const allowed = below[roomOf(from)]
        if (!allowed || isTest(from) || from === answers || !(room in below)) return false
        return room !== roomOf(from) && !allowed.includes(room)
      })
      .map(({ from, what }) => `${from} imports ${what}`),
  )
})

test('a room is entered by its name, not over the fence', () => {
  nothing(
    "From another room, import by name: '@unimpeded/register/note.ts'.",
    code
      .filter(path => (below[roomOf(path)] ?? []).length > 0)
      .flatMap(importsOf)
      .filter(
        ({ from, what, room }) =>
          what.startsWith('.') && room !== roomOf(from) && packages.includes(`${room}/package.json`),
      )
      .map(({ from, what }) => `${from} imports ${what}`),
  )
})

test('the screens never reach for the server', () => {
  nothing(
    `The screens speak to the server over HTTP, and keep no part of it. What it answers is named in ${answers}.`,
    code
      .filter(path => roomOf(path) === 'web')
      .flatMap(importsOf)
      .filter(
        ({ from, room, target }) => room === 'server' && !(from === answers && target.startsWith('server/views/')),
      )
      .map(({ from, what }) => `${from} imports ${what}`),
  )
  nothing(`In ${answers} there are types alone.`, linesWith(answers, read(answers), /^(?:import|export)\b(?! type\b)/))
})

test('pure rooms run anywhere: no Node, no DOM', () => {
  nothing(
    'register, space, acts, reading, speech and exchange run in a browser and in Node, so they import neither. Take what is needed as an argument.',
    pureSources
      .flatMap(importsOf)
      .filter(({ what }) => what.startsWith('node:'))
      .map(({ from, what }) => `${from} imports ${what}`),
  )
  // "window" is also a span of time here, and "document" a file: only what a page's own can do is meant.
  const page =
    /\b(?:window|document)\.(?:location|document|crypto|body|head|cookie|create\w+|query\w+|getElement\w*|addEventListener)\b/
  const globals =
    /(?<![\w.$])(?:navigator|localStorage|sessionStorage|indexedDB|process|Buffer)\.\w|(?<![\w.$])(?:fetch|require|new XMLHttpRequest|new DOMParser|new FileReader)\s*\(/
  nothing(
    'register, space, acts, reading, speech and exchange know neither a page nor a process.',
    pureSources.flatMap(path => [page, globals].flatMap(pattern => linesWith(path, withoutWords(read(path)), pattern))),
  )
})

test('pure rooms know no clock and no chance', () => {
  const unsteady =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\bperformance\.now\b|\bTemporal\.Now\b|\bset(?:Timeout|Interval)\s*\(/
  nothing(
    'The time and anything random are handed in, so that the same acts always tell the same story.',
    pureSources.flatMap(path => linesWith(path, withoutWords(read(path)), unsteady)),
  )
  const cryptography = /\bcrypto\.(?:subtle|\w)/
  nothing(
    'Only register/ed25519.ts may ask the platform for cryptography; use what it exports.',
    pureSources
      .filter(path => path !== 'register/ed25519.ts')
      .flatMap(path => linesWith(path, withoutWords(read(path)), cryptography)),
  )
})

test('kinds do not import kinds', () => {
  const isKind = (path: string) => /^acts\/kinds\/[^/]+\.ts$/.test(path) && path !== 'acts/kinds/index.ts'
  nothing(
    'A kind stands alone: what two of them share belongs in acts/, under a name of its own.',
    code
      .filter(path => isKind(path) && !isTest(path))
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('acts/kinds/'))
      .map(({ from, what }) => `${from} imports ${what}`),
  )
})

test('views read the world, never a kind', () => {
  nothing(
    'A view asks the world; if it needs a kind, something is missing in a record.',
    code
      .filter(path => path.startsWith('server/views/') && !isTest(path))
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('acts/kinds/'))
      .map(({ from, what }) => `${from} imports ${what}`),
  )
})

test('every folder is named for what it is about', () => {
  nothing(
    'A drawer called utils, helpers or misc means that a name is still missing.',
    files.filter(path => /(?:^|\/)(?:utils?|helpers?|misc|common|lib)(?:\/|\.[a-z]+$)/i.test(path)),
  )
})

test('things are exported by name', () => {
  nothing(
    'Export by name, so that a thing has one name everywhere. Configurations are the exception, since their tools ask for a default.',
    code
      .filter(path => !/(?:^|\/)[\w.-]+\.config\.[mc]?[jt]s$/.test(path))
      .flatMap(path => linesWith(path, withoutWords(read(path)), /^\s*export default\b|\bas default\b/)),
  )
})

test('of a guest that is loaded by every command only what is used is loaded', () => {
  nothing(
    "Write import * as z from 'zod': by the name of z, all of it comes along, its fifty languages too.",
    code.flatMap(path => linesWith(path, read(path), /^import \{ z \} from 'zod'/)),
  )
})

test('nothing names the machine it was written on', () => {
  // Put together here, so that this file does not find itself.
  const machine = [
    ['/wo', 'rk/'],
    ['/fa', 'rm/'],
    ['registry.', 'npmjs'],
    ['deb.', 'debian.org'],
    ['/home', '/runner'],
  ].map(parts => parts.join(''))
  nothing(
    'Paths and hosts of one machine mean nothing on the next; say where to look in words, or take it from the environment.',
    files
      .filter(path => !/\.(?:png|jpg|woff2?|pmtiles|pbf|gz|zip|kmz|ico|xlsx)$/.test(path))
      .flatMap(path => {
        const text = read(path)
        return machine.filter(word => text.includes(word)).map(word => `${path} names ${word}`)
      }),
  )
})

test('the lock file says what to install and not from where', () => {
  const { packages: locked } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string }>
  }
  nothing(
    'Every machine has a registry of its own: keep omit-lockfile-registry-resolved=true in .npmrc and install again.',
    Object.entries(locked).flatMap(([name, { resolved }]) =>
      resolved && /^[a-z+]+:/.test(resolved) ? [`${name} from ${resolved}`] : [],
    ),
  )
})

test('every guest is introduced', () => {
  const guests = new Set(
    packages.flatMap(path => {
      const { dependencies, devDependencies, optionalDependencies, peerDependencies } = JSON.parse(read(path))
      return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })
    }),
  )
  const introduced = new Set(
    [...read('docs/decisions/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!),
  )
  const names = [...guests].filter(name => !name.startsWith('@unimpeded/'))
  nothing(
    'A dependency is a guest: give it a line in docs/decisions/dependencies.md saying what it replaces and how it would leave.',
    names.filter(name => !introduced.has(name)),
  )
  nothing(
    'These have left, and docs/decisions/dependencies.md still introduces them.',
    [...introduced].filter(name => !guests.has(name)),
  )
})

test('no screen and no kind says that a notification was approved', () => {
  nothing(
    'A notification informs; it is received, queried, returned or relayed. Find the word for what happened.',
    files
      .filter(path => path.startsWith('web/words/') || path.startsWith('speech/') || path.startsWith('acts/kinds/'))
      .flatMap(path => linesWith(path, read(path), /\bapprov(?:e|ed|es|al|als|ing)\b/i)),
  )
})
