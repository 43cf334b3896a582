import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { entitiesOf } from './entities-of.ts'

const named = (text: string) =>
  entitiesOf({ text, furniture: [] }).map(({ type, name, mentions }) => [
    type,
    name,
    mentions.map(span => text.slice(...span)),
  ])

describe('the people and organisations of a text', () => {
  it('are found with their titles left out and their surnames gathered in', () => {
    const text =
      'Dmitry Peskov, the Kremlin’s spokesperson, said Moscow would wait. Foreign Minister Sergey Lavrov met Amina Diallo of the World Food Programme (WFP) in Geneva. Peskov added that WFP had asked first.'
    expect(named(text)).toEqual([
      ['person', 'Dmitry Peskov', ['Dmitry Peskov', 'Peskov']],
      ['organisation', 'Kremlin', ['Kremlin']],
      ['place', 'Moscow', ['Moscow']],
      ['person', 'Sergey Lavrov', ['Sergey Lavrov']],
      ['person', 'Amina Diallo', ['Amina Diallo']],
      ['organisation', 'World Food Programme', ['World Food Programme', 'WFP', 'WFP']],
      ['place', 'Geneva', ['Geneva']],
    ])
  })

  it('neither take in how the sentence opens nor are the people they belong to', () => {
    const text =
      'Karen villagers fled air strikes. But U Kyaw Zeya, a village leader, said they had been told to go home.'
    const people = named(text).filter(([type]) => type === 'person')
    expect(people).toEqual([['person', 'U Kyaw Zeya', ['U Kyaw Zeya']]])
  })

  it('are known by the last two of three words, and without where they sit', () => {
    const text = 'Guards met Ana Hawk Ruiz. Deputies heard Hawk Ruiz speak. Geneva-based Omar Sesay left.'
    expect(named(text)).toEqual([
      ['person', 'Ana Hawk Ruiz', ['Ana Hawk Ruiz', 'Hawk Ruiz']],
      ['person', 'Omar Sesay', ['Omar Sesay']],
    ])
  })

  it('are nobody’s of how a sentence opens, once that somebody is known', () => {
    const text = 'Dr. Ana Ruiz came by boat. But Ruiz said nobody had met her on the South China Sea.'
    expect(named(text)).toEqual([
      ['person', 'Ana Ruiz', ['Ana Ruiz', 'Ruiz']],
      ['place', 'South China Sea', ['South China Sea']],
    ])
  })

  it('are told from the place a report comes from, and from what an office is shortened to', () => {
    expect(named('SAN BENITO (AP) — Gov. Matt Bevin met Rep. Ilhan Abdi and company CEO Andy Vesey.')).toEqual([
      ['place', 'SAN BENITO', ['SAN BENITO']],
      ['organisation', 'Associated Press', ['AP']],
      ['person', 'Matt Bevin', ['Matt Bevin']],
      ['person', 'Ilhan Abdi', ['Ilhan Abdi']],
      ['person', 'Andy Vesey', ['Andy Vesey']],
    ])
  })

  it('do not reach over the end of a line, unless lines end only where they ran out of width', () => {
    const lists = named('Blue Heron Relief, Louisville, Colorado\nSierra Nevada Corporation, Irvine, California\n')
    expect(lists.map(([, name]) => name)).not.toContainEqual(expect.stringContaining('\n'))
    const mail = [
      'The convoy will leave on Thursday, says the International Committee of the',
      'Red Cross, which asked both sides on Monday to let it pass and to say at the',
      'latest by noon whom they have told of it, and how far the word was passed on',
      'to those who stand at the bridge and at the crossing that lies behind it.',
    ].join('\n')
    const [, , [committee]] = named(mail)[0] as [string, string, string[]]
    expect(committee).toBe('International Committee of the\nRed Cross')
  })

  it('are not looked for in furniture', () => {
    const text = 'Reuters reported from Kyiv.\n\nNext Article\n\nSergey Lavrov plays football'
    const at = text.indexOf('Next')
    expect(entitiesOf({ text, furniture: [[at, text.length]] }).map(({ name }) => name)).toEqual(['Reuters', 'Kyiv'])
  })

  it('in capitals in a dateline are the same place', () => {
    expect(named('KYIV — The road is open. In Kyiv nobody knew.')).toEqual([['place', 'Kyiv', ['KYIV', 'Kyiv']]])
  })

  it('are people where they have an age', () => {
    expect(named('Mykola, 71, waited at the bridge. Mykola went home.')).toEqual([
      ['person', 'Mykola', ['Mykola', 'Mykola']],
    ])
  })

  it('are none where a text names nobody', () => {
    expect(named('The road is open again. Nobody knows for how long.')).toEqual([])
    expect(named('')).toEqual([])
  })
})

const shared = fileURLToPath(new URL('../../../shared/articles/', import.meta.url))
test('the two articles of the first case name whom a reader would name', context => {
  if (!existsSync(shared)) {
    console.warn('../shared/articles is missing: the two articles were not read for names.')
    return context.skip()
  }
  for (const [file, people] of [
    ['kursk-invite.txt', ['Dmitry Peskov', 'Sergey Lavrov', 'Maria Zakharova', 'Andrei Sibiga', 'Spolyarich']],
    ['icrc-president-visit.txt', ['Mirjana Spoljarić']],
  ] as const) {
    const text = readFileSync(`${shared}${file}`, 'utf8')
    const end = text.indexOf('\nPrevious Article')
    const entities = entitiesOf({ text, furniture: end < 0 ? [] : [[end, text.length]] })
    expect(
      entities.filter(({ type }) => type === 'person').map(({ name }) => name),
      file,
    ).toEqual(people)
    expect(entities.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['United Nations', 'International Committee of the Red Cross', 'Hamas', 'Qatar']),
    )
    for (const { mentions } of entities)
      for (const [start, end] of mentions) expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
  }
})

test('organisations are found whole, and by the short names they go by later', () => {
  const of = (text: string) => named(text).filter(([type]) => type === 'organisation')
  expect(
    of(
      'The Council on Road Safety and Ports heard Amina Diallo. The Herders’ Union of the Lower Valley and the Truth and Recovery Commission wrote to the Council on Thursday.',
    ).flatMap(([, , mentions]) => mentions),
  ).toEqual(
    expect.arrayContaining([
      'Council on Road Safety and Ports',
      'Herders’ Union of the Lower Valley',
      'Truth and Recovery Commission',
      'Council',
    ]),
  )
  expect(
    named('He spoke to Maria Zakharova\n\nDzyuba scored twice.').flatMap(([, , mentions]) => mentions),
  ).not.toContain('Maria Zakharova\n\nDzyuba')
})

describe('a name of many peoples', () => {
  test.each<[text: string, people: string[], organisations: string[], places: string[]]>([
    ['Thai soldiers let Somalis and Kurds pass, and an Afro-Colombian nurse stayed.', [], [], []],
    [
      'Doctors of Puentes sin Fronteras and Secouristes Sans Frontières met in Nairobi.',
      [],
      ['Puentes sin Fronteras', 'Secouristes Sans Frontières'],
      ['Nairobi'],
    ],
    ['Weizero Almaz Tadesse met Alhaji Bukar Kyari there.', ['Almaz Tadesse', 'Bukar Kyari'], [], []],
    ['María de los Ángeles Quintero wrote again.', ['María de los Ángeles Quintero'], [], []],
    [
      'The Forces armées centrafricaines (FACA) left, and FACA lorries with them.',
      [],
      ['Forces armées centrafricaines', 'FACA', 'FACA'],
      [],
    ],
    ['The charity Tzu Chi sent rice, and Oxfam Hong Kong sent salt.', [], ['Tzu Chi', 'Oxfam Hong Kong'], []],
    ['The Committee for Flood and Storm Control met.', [], ['Committee for Flood and Storm Control'], []],
    ['Mutasim Hamza, a cook of Olive Branch, spoke.', ['Mutasim Hamza'], ['Olive Branch'], []],
    ['The last lorry left at 0500 GMT, and at 9 am WAT it was back.', [], [], []],
    ['VALLETTA — The ship lay off the port.', [], [], ['VALLETTA']],
    [
      'MORE BOATS REACH ISLA PERLA TODAY\n\nThe boats reached Isla Perla at noon.',
      [],
      [],
      ['ISLA PERLA', 'Isla Perla'],
    ],
  ])('%s', (text, people, organisations, places) => {
    const entities = entitiesOf({ text, furniture: [] })
    const of = (type: string) =>
      entities
        .filter(each => each.type === type)
        .flatMap(({ mentions }) => mentions)
        .sort((a, b) => a[0] - b[0])
        .map(span => text.slice(...span))
    expect([of('person'), of('organisation'), of('place')]).toEqual([people, organisations, places])
  })
})
