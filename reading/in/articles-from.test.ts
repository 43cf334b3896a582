import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import type { Article } from '../article.ts'
import { ArticleProblem } from './article-problem.ts'
import { articleFrom, articlesFrom, mostBytes } from './articles-from.ts'
import { decodeArticle } from './decode-article.ts'
import { fromFeed } from './from-feed.ts'
import { isoDateFrom } from './iso-date-from.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const furnitureIn = (article: Article) => article.furniture.map(([start, end]) => article.text.slice(start, end))

const paragraph = (n: number) =>
  `The ministry said on day ${n} that the road to the crossing would stay open for ambulances, and that drivers would be told of any change an hour before it took effect.`
const body = [1, 2, 3, 4, 5].map(n => `<p>${paragraph(n)}</p>`).join('\n')

const page = (inside: string, head = '') =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${inside}</body></html>`

async function problemOf(input: Uint8Array | string, incoming = {}): Promise<ArticleProblem> {
  try {
    await articlesFrom(input, incoming)
  } catch (error) {
    if (error instanceof ArticleProblem) return error
    throw error
  }
  throw new Error('It was read without a problem.')
}

describe('a page that the analyst saved', () => {
  const saved = page(
    `<nav><a href="/">Home</a> <a href="/world">World</a></nav>
     <article><h1>Road to the crossing stays open</h1>
     <div class="byline">By Leyla Haddad</div><time datetime="2024-09-17T08:30:00+03:00">17 September</time>
     ${body}<div class="related-links"><p>Something quite different happened elsewhere, as we reported yesterday evening.</p></div>
     <p><a href="/x">Read more: Football results of the week</a></p></article>
     <footer>© 2024 The Crossing Times. All rights reserved.</footer>`,
    `<title>Road to the crossing stays open | The Crossing Times</title>
     <meta property="og:site_name" content="The Crossing Times">
     <script type="application/ld+json">{"@type":"NewsArticle","headline":"Road to the crossing stays open","author":{"@type":"Person","name":"Leyla Haddad"}}</script>`,
  )

  it('gives the body, one paragraph a block, and nothing of what stands around it', async () => {
    const article = await articleFrom(utf8(saved), { name: 'saved.html' })
    expect(article.text).toBe([1, 2, 3, 4, 5].map(paragraph).join('\n\n'))
    expect(article).toMatchObject({
      file: 'saved.html',
      title: 'Road to the crossing stays open',
      byline: 'Leyla Haddad',
      outlet: 'The Crossing Times',
      published: '2024-09-17T08:30:00+03:00',
      language: 'en',
    })
  })

  it('gives the same article twice', async () => {
    expect(await articleFrom(utf8(saved))).toEqual(await articleFrom(utf8(saved)))
  })

  it('takes outlet and date from the address where the page tells neither', async () => {
    const article = await articleFrom(page(`<article>${body}</article>`), {
      url: 'https://www.crossing.example/world/2024/09/16/road',
    })
    expect(article).toMatchObject({ outlet: 'crossing.example', published: '2024-09-16' })
  })

  it('does not believe a date after the file came in', async () => {
    const head = '<meta property="article:published_time" content="2024-12-24T00:00:00Z">'
    const article = await articleFrom(page(`<article>${body}</article>`, head), { received: '2024-09-17T10:00:00Z' })
    expect(article.published).toBeNull()
  })

  it('is told as a login wall where it holds no article', async () => {
    const wall = page(
      '<h1>Corridor talks resume</h1><p>Already a subscriber? Sign in to continue reading.</p><form><input type="password"></form>',
    )
    expect(await problemOf(wall)).toMatchObject({ code: 'login-wall', field: 'html' })
  })

  it('reads from right to left as well', async () => {
    const sentence =
      'قالت وزارة الخارجية إن الطريق إلى المعبر سيبقى مفتوحا أمام سيارات الإسعاف وقوافل الإغاثة الإنسانية طوال الأسبوع.'
    const rtl = `<!doctype html><html dir="rtl" lang="ar"><body><article>${`<p>${sentence}</p>`.repeat(6)}</article></body></html>`
    const article = await articleFrom(utf8(rtl), { contentType: 'text/html' })
    expect(article.language).toBe('ar')
    expect(article.text.split('\n\n')).toEqual(Array(6).fill(sentence))
  })
})

describe('a plain text', () => {
  const text = `Road to the crossing stays open

By Leyla Haddad
17 September 2024

No time to read?
Get a summary

KYIV (Reuters) - ${paragraph(1)}

${paragraph(2)}

Previous Article

A striker changes clubs, and supporters ask why

Next Article

Old town square gets new benches`

  it('is kept to the letter, and its furniture is marked', async () => {
    const article = await articleFrom(utf8(text), { name: 'road.txt' })
    expect(article.text).toBe(text)
    expect(article).toMatchObject({
      title: 'Road to the crossing stays open',
      byline: 'Leyla Haddad',
      published: '2024-09-17',
      outlet: 'Reuters',
      language: 'en',
    })
    expect(furnitureIn(article)).toEqual([
      'By Leyla Haddad',
      '17 September 2024',
      'No time to read?',
      'Get a summary',
      'Previous Article',
      'A striker changes clubs, and supporters ask why',
      'Next Article',
      'Old town square gets new benches',
    ])
  })

  it('with a dateline between slashes is told by that agency, and the dateline says nothing', async () => {
    const text = `Norland is ready to talk\n\nHALDEN, 9 April 2024. /NORD/. ${paragraph(1)}\n\n${paragraph(2)}`
    const article = await articleFrom(text)
    expect(article).toMatchObject({ outlet: 'NORD', published: '2024-04-09', text })
    expect(furnitureIn(article)).toEqual(['HALDEN, 9 April 2024. /NORD/.'])
  })

  it('under a line of its outlet and the day says so of neither; a place is no outlet, and a report is its title', async () => {
    const of = (head: string) => articleFrom(`${head}\n\n${paragraph(1)}\n\n${paragraph(2)}`)
    for (const head of ['Sahel Wire, 4 March 2021', 'Sahel Wire | Thursday, March 4, 2021, 17:40 GMT']) {
      const wire = await of(head)
      expect(wire).toMatchObject({ title: null, outlet: 'Sahel Wire', published: '2021-03-04' })
      expect(furnitureIn(wire)).toEqual([head])
    }
    const titled = await of('Ferry runs again\nLe Fleuve (05.03.2021)')
    expect(titled).toMatchObject({ title: 'Ferry runs again', outlet: 'Le Fleuve', published: '2021-03-05' })
    const placed = await of('Addis Ababa, 5 March 2021')
    expect(placed).toMatchObject({ title: null, outlet: null, published: '2021-03-05' })
    expect(furnitureIn(placed)).toEqual(['Addis Ababa, 5 March 2021'])
    const report = await of('Flood Situation Report, 5 March 2021')
    expect(report).toMatchObject({ title: 'Flood Situation Report, 5 March 2021', outlet: null, furniture: [] })
    const told = await of('Ferry sank at Konna, 5 March 2021')
    expect(told).toMatchObject({ title: 'Ferry sank at Konna, 5 March 2021', outlet: null, furniture: [] })
  })

  it('under its outlet, and below it a place and the day, says so of neither', async () => {
    const of = (head: string) => articleFrom(`${head}\n\n${paragraph(1)}\n\n${paragraph(2)}`)
    for (const day of [
      'Nyala, 29 June 2025',
      'Adré, Chad – Sunday, 29 June 2025',
      '29 June 2025',
      'Umm Keddada | 2025-06-29',
    ]) {
      const told = await of(`Sudan Courier\n${day}`)
      expect(told).toMatchObject({ title: null, outlet: 'Sudan Courier', published: '2025-06-29' })
      expect(furnitureIn(told)).toEqual(['Sudan Courier', day])
    }
    const titled = await of('Ayin Network\nKauda, 29 June 2025\nFerry runs again')
    expect(titled).toMatchObject({ title: 'Ferry runs again', outlet: 'Ayin Network', published: '2025-06-29' })
    for (const title of ['Truce Talks Resume', 'Truce Observer Killed', 'Ferry runs again at Konna']) {
      const untold = await of(`${title}\nGeneva, 29 June 2025`)
      expect(untold).toMatchObject({ title, outlet: null, published: '2025-06-29' })
    }
    const report = await of('Situation Report\nNyala, 29 June 2025')
    expect(report).toMatchObject({ title: 'Situation Report', outlet: null })
  })

  it('of the day up to which a report tells was published then, unless it says when', async () => {
    const of = async (head: string) => (await articleFrom(`${head}\n\n${paragraph(1)}\n\n${paragraph(2)}`)).published
    expect(await of('Sudan: Situation Report No. 12 on the floods and the displaced (as of 30 June 2025)')).toBe(
      '2025-06-30',
    )
    expect(await of('Situation report\nAs of 14:00, 30 June 2025')).toBe('2025-06-30')
    expect(await of('Situation report (as of 30 June 2025)\nPublished 3 July 2025')).toBe('2025-07-03')
    expect(await of('Situation report (as of 30 June 2025)\nNyala, 3 July 2025')).toBe('2025-07-03')
  })

  it('that is a statement is told by whoever issued it', async () => {
    const by = async (head: string) => (await articleFrom(`${head}\n\n${paragraph(1)}\n\n${paragraph(2)}`)).outlet
    expect(await by('Statement by the Ministry of Foreign Affairs on the convoy of 12 March')).toBe(
      'Ministry of Foreign Affairs',
    )
    expect(await by('Joint communiqué of the Office of the Governor and the River Commission, 3 May')).toBe(
      'Office of the Governor and the River Commission',
    )
    expect(await by('Statement by the mayor angers the fishermen of the delta')).toBeNull()
    expect(await by('Statement by the Ministry angers the fishermen of the delta')).toBeNull()
    const article = await articleFrom(`Ministry of Health of Kelmania\n\nOn the state of the wards\n\n${paragraph(1)}`)
    expect(article).toMatchObject({ outlet: 'Ministry of Health of Kelmania', title: 'On the state of the wards' })
  })

  it('that begins with its first paragraph has no title', async () => {
    const article = await articleFrom(`${paragraph(1)}\n${paragraph(2)}`)
    expect(article).toMatchObject({ title: null, published: null, outlet: null, byline: null, furniture: [] })
  })

  it('that consists of quotes is an article', async () => {
    const quotes = '"We asked for four hours," the driver said.\n\n"Nobody answered," she added.'
    expect((await articleFrom(quotes)).furniture).toEqual([])
  })
})

const shared = fileURLToPath(new URL('../../../shared/articles/', import.meta.url))
test('the two articles of the first case: their furniture and no more', async context => {
  if (!existsSync(shared)) {
    console.warn('../shared/articles is missing: the two articles were not read.')
    return context.skip()
  }
  const read = (name: string) => articleFrom(readFileSync(`${shared}${name}`), { name })
  const kursk = await read('kursk-invite.txt')
  expect(kursk.title).toBe('Russia seeks UN, ICRC input on Kursk invite amid broad diplomatic activity')
  expect(furnitureIn(kursk)).toEqual([
    'No time to read?',
    'Get a summary',
    'No time to read?',
    'Get a summary',
    'Previous Article',
    'Cross-partisan push for Ukraine talks with Moscow now',
    'Next Article',
    "Dzyuba's Akron Move Sparks Spartak Speculation",
  ])
  const visit = await read('icrc-president-visit.txt')
  expect(visit).toMatchObject({
    title: null,
    byline: null,
    outlet: null,
    published: null,
    furniture: [],
    language: 'en',
  })
})

describe('an e-mailed statement', () => {
  const mail = [
    'From: "Press Office of the Ministry" <press@ministry.example>',
    'To: desk@agency.example',
    'Date: Tue, 17 Sep 2024 10:15:00 +0300',
    'Subject: Re: =?utf-8?Q?Statement_on_Spoljari=C4=87?=',
    'Content-Type: text/plain; charset=windows-1251',
    'Content-Transfer-Encoding: 8bit',
    '',
    paragraph(1),
    '',
    '> Could you tell us whether the road is open?',
    '-- ',
    'Press Office',
  ].join('\r\n')

  it('has the sender as its outlet, the subject as its title and its own date', async () => {
    const article = await articleFrom(utf8(mail), { name: 'statement.eml' })
    expect(article).toMatchObject({
      title: 'Statement on Spoljarić',
      outlet: 'Press Office of the Ministry',
      published: '2024-09-17T10:15:00+03:00',
    })
    expect(article.text.startsWith(paragraph(1))).toBe(true)
    expect(furnitureIn(article)).toEqual(['> Could you tell us whether the road is open?', '--', 'Press Office'])
  })

  it('is known by its headers, whatever it is called', async () => {
    expect((await articleFrom(mail, { name: 'statement' })).title).toBe('Statement on Spoljarić')
  })
})

describe('the language of an article', () => {
  it('is told from its words, however many of its names are from elsewhere', async () => {
    const { language } = await articleFrom(
      'Nine residents were carried out of Dvorichna by the volunteers of Teple Misto. Yaroslava Dzyuba, who leads them, said that the bridge over the Oskil could not be crossed, and that the ferrymen of Kupiansk were needed.',
    )
    expect(language).toBe('en')
    const french = await articleFrom(
      'Le préfet a déclaré que les convois de la Croix-Rouge passeraient le pont avant la nuit, et que “the road and the ferry” resteraient ouverts aux malades et aux blessés de la vallée.',
    )
    expect(french.language).toBe('fr')
  })

  it('is believed as declared only where the text is too short to tell', async () => {
    const page = (body: string) =>
      `<!doctype html><html lang="uk"><body><article><p>${body}</p></article></body></html>`
    const text =
      'The prefect said that the trucks were waiting at the crossing, and that they would have to be counted again.'
    expect((await articleFrom(page(`${text} ${text}`), { contentType: 'text/html' })).language).toBe('en')
    expect((await articleFrom('Міст.', { name: 'short.txt' })).language).toBeNull()
  })
})

describe('a feed', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Crossing Times</title><language>en</language>
    <item><title>Road stays open &amp; guarded</title><link>https://crossing.example/1</link><dc:creator>Leyla Haddad</dc:creator><pubDate>Tue, 17 Sep 2024 10:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>${paragraph(1)}</p><p>${paragraph(2)}</p>]]></content:encoded></item>
    <item><title>Second</title><guid>https://crossing.example/2</guid><description>&lt;p&gt;${paragraph(3)}&lt;/p&gt;</description></item></channel></rss>`

  it('in RSS gives its items in order', () => {
    const { title, items } = fromFeed(rss)
    expect(title).toBe('The Crossing Times')
    expect(items.map(({ url }) => url)).toEqual(['https://crossing.example/1', 'https://crossing.example/2'])
    expect(items[0]!.article).toMatchObject({
      title: 'Road stays open & guarded',
      byline: 'Leyla Haddad',
      outlet: 'The Crossing Times',
      published: '2024-09-17T10:00:00Z',
      text: `${paragraph(1)}\n\n${paragraph(2)}`,
    })
    expect(items[1]!.article.text).toBe(paragraph(3))
  })

  it('in Atom and in RDF too', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><title>One</title><link rel="alternate" href="https://m.example/1"/><published>2024-09-17T10:00:00+03:00</published><author><name>Press office</name></author><content type="html">&lt;p&gt;${paragraph(1)}&lt;/p&gt;</content></entry></feed>`
    const [entry] = fromFeed(atom).items
    expect(entry).toMatchObject({
      url: 'https://m.example/1',
      article: { title: 'One', byline: 'Press office', published: '2024-09-17T10:00:00+03:00', text: paragraph(1) },
    })
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Wire</title></channel><item rdf:about="https://w.example/1"><title>One</title><description>${paragraph(2)}</description></item></rdf:RDF>`
    expect(fromFeed(rdf).items[0]).toMatchObject({
      url: 'https://w.example/1',
      article: { outlet: 'Wire', text: paragraph(2) },
    })
  })

  it('is read item by item, and is not one article', async () => {
    expect(await articlesFrom(rss)).toHaveLength(2)
    await expect(articleFrom(rss)).rejects.toThrow('a feed of 2 items')
  })
})

describe('what cannot be read', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['nothing at all', new Uint8Array(), 'empty'],
    ['white space', ' \n\t ', 'empty'],
    ['ten megabytes', new Uint8Array(10_000_000).fill(97), 'too-large'],
    ['a PDF', utf8('%PDF-1.7 …'), 'binary'],
    ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'binary'],
    ['bytes without meaning', new Uint8Array(4096).map((_, i) => (i * 37) % 256), 'binary'],
    ['a page nested 100,000 deep', `<html><body>${'<div>'.repeat(100_000)}x`, 'too-deep'],
    ['a page nested 100,000 deep in spans', `<html>${'<span><p>'.repeat(100_000)}x`, 'too-deep'],
    ['a page without an article', page('<p>Hello</p><img src="x.png">').replace('<p>Hello</p>', ''), 'no-article'],
    ['a feed without items', '<rss><channel><title>Empty</title></channel></rss>', 'bad-feed'],
    [
      'a mail without text',
      'From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Tue, 17 Sep 2024 10:15:00 +0300\n\n',
      'bad-email',
    ],
  ])('%s is refused with what to do', async (_, input, code) => {
    const problem = await problemOf(input)
    expect(problem.code).toBe(code)
    expect(problem.sentence).toMatch(/(?:give|address|save|item|sign)/i)
  })

  it(`holds up to ${mostBytes} bytes; a long text is asked for in parts`, async () => {
    expect((await problemOf('word '.repeat(300_000))).code).toBe('too-large')
  })

  it('ends in good time on lines made to stall a pattern', async () => {
    const lines = [
      'By A'.repeat(2000),
      `${'related '.repeat(4000)}x`,
      `KYIV${', A'.repeat(4000)}`,
      '(('.repeat(4000),
      `${'a, '.repeat(4000)}!`,
    ]
    for (const line of lines) expect((await articleFrom(`${line}\n\n${paragraph(1)}`)).text).toContain(line)
  })
})

describe('the encoding', () => {
  const russian =
    'Министерство иностранных дел сообщило, что дорога к переходу останется открытой для машин скорой помощи.'
  const cp1251 = (text: string) =>
    new Uint8Array([...text].map(c => (c >= 'А' && c <= 'я' ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0))))

  it('is taken from the page, from the transport, or from the letters', () => {
    const declared = cp1251(`<meta charset="windows-1251"><p>${russian}`)
    expect(decodeArticle(declared)).toContain(russian)
    expect(decodeArticle(cp1251(russian), 'windows-1251')).toBe(russian)
    expect(decodeArticle(cp1251(russian))).toBe(russian)
  })

  it('declared wrongly does not matter', () => {
    expect(decodeArticle(utf8(`<meta charset="iso-8859-1">${russian}`))).toContain(russian)
    expect(decodeArticle(cp1251(russian), 'utf-8')).toBe(russian)
    expect(decodeArticle(cp1251(russian), 'no-such-encoding')).toBe(russian)
  })

  it('of older Western files and of UTF-16 is known', () => {
    const western = new Uint8Array([...utf8('The president said '), 0x93, 0x79, 0xe9, 0x73, 0x94])
    expect(decodeArticle(western)).toBe('The president said “yés”')
    const wide = new Uint8Array(new Uint16Array([...'The road is open.'].map(c => c.charCodeAt(0))).buffer)
    expect(decodeArticle(wide)).toBe('The road is open.')
  })
})

test('dates of publication in the forms that pages write', () => {
  const table: [string, string | null][] = [
    ['2024-09-17', '2024-09-17'],
    ['2024-09-17T08:30:00+0300', '2024-09-17T08:30:00+03:00'],
    ['2024-09-17T08:30:00.123Z', '2024-09-17T08:30:00Z'],
    ['2024-09-17T08:30:00', '2024-09-17'],
    ['Tue, 17 Sep 2024 10:00:00 GMT', '2024-09-17T10:00:00Z'],
    ['September 17, 2024', '2024-09-17'],
    ['Updated 17 Sept. 2024, 10:15', '2024-09-17'],
    ['31 February 2024', null],
    ['09/10/2024', null],
    ['09.10.2024', '2024-10-09'],
    ['05.08.2024 14:00 +03:00', '2024-08-05T14:00:00+03:00'],
    ['25/08/2024', '2024-08-25'],
    ['08/25/2024', '2024-08-25'],
    ['yesterday', null],
  ]
  for (const [written, expected] of table) expect(isoDateFrom(written), written).toBe(expected)
})

test('a page whose data are a list, or a graph that points to its people', async () => {
  const page = (data: string) =>
    `<html><head><script type="application/ld+json">${data}</script></head><body><article><p>${paragraph(1)}</p></article></body></html>`
  const listed = await articleFrom(
    page(
      '[{"@type":"Organization","name":"Nobody"},{"@type":["NewsArticle","Thing"],"headline":"Road closed","datePublished":"2024-09-18","author":[{"name":"Ana Belova"},{"name":"Oleh Hnatiuk"}]}]',
    ),
    { name: 'a.html' },
  )
  expect(listed).toMatchObject({ published: '2024-09-18', byline: 'Ana Belova, Oleh Hnatiuk' })
  const graph = await articleFrom(
    page(
      '{"@graph":[{"@type":"NewsArticle","headline":"Road closed","author":{"@id":"#a"},"publisher":{"@id":"#p"}},{"@type":"Person","@id":"#a","name":"Ana Belova"},{"@type":"Organization","@id":"#p","name":"Kursk Courier"}]}',
    ),
    { name: 'b.html' },
  )
  expect(graph).toMatchObject({ byline: 'Ana Belova', outlet: 'Kursk Courier' })
  const scripted = await articleFrom(
    `<html><head><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${paragraph(1)}"}</script></head><body><div id="root"></div></body></html>`,
    { name: 'c.html' },
  )
  expect(scripted.text).toBe(paragraph(1))
})

test('a page that only asks for consent is refused', async () => {
  await expect(
    articleFrom('<html><body><h1>Before you continue</h1><button>Accept all</button></body></html>', {
      name: 'd.html',
    }),
  ).rejects.toThrow(/holds no article/)
})

test('Nadia’s colleague forwards a statement: it is the ministry’s, of the day the ministry sent it', async () => {
  const mail = `From: Colleague <c@n.example>\nTo: n@b.example\nSubject: FW: Statement\nDate: Wed, 18 Sep 2024 08:00:00 +0300\n\nFor your information.\n\nFrom: "Ministry Press" <press@m.example>\nSent: Tuesday, September 17, 2024 6:00 PM\nTo: Colleague\nSubject: Statement\n\n${paragraph(1)}\n`
  const article = await articleFrom(mail, { name: 'f.eml' })
  expect(article).toMatchObject({ outlet: 'Ministry Press', published: '2024-09-17', title: 'Statement' })
  const shown = article.furniture.map(([start, end]) => article.text.slice(start, end))
  expect(shown[0]).toBe('For your information.')
  expect(shown).toContain('To: Colleague')
  expect(shown.join()).not.toContain(paragraph(1))
})

test('the first line of an interview is no title', async () => {
  const talk = 'Nadia Koval: How long have you waited?\n\nDirector: Since the seventh.\n\nNadia Koval: And now?\n'
  expect((await articleFrom(talk, { name: 'talk.txt' })).title).toBe(null)
})

test('a mailbox holds several mails', async () => {
  const mail = (subject: string) =>
    `From press@m.example Wed Sep 18 08:00:00 2024\nFrom: Press <press@m.example>\nTo: n@b.example\nSubject: ${subject}\nDate: Wed, 18 Sep 2024 08:00:00 +0300\n\n${paragraph(1)}\n\n>From now on the road is closed.\n\n`
  const articles = await articlesFrom(mail('One') + mail('Two'), { name: 'press.mbox' })
  expect(articles.map(({ title }) => title)).toEqual(['One', 'Two'])
  expect(articles[0]!.text).toContain('\nFrom now on the road is closed.')
})
