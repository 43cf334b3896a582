import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createGazetteer } from './gazetteer.ts'

const data = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url))

describe('the gazetteer', () => {
  const gazetteer = createGazetteer(data('places.generated.txt'), data('more-places.txt'))

  it.each([
    ['Sumy', 'Sumy', 'UA'],
    ['SUMY', 'Sumy', 'UA'],
    ['Суми', 'Sumy', 'UA'],
    ['Сумы', 'Sumy', 'UA'],
    ['Суджа', 'Sudzha', 'RU'],
    ['Курськ', 'Kursk', 'RU'],
    ['Юнаківка', 'Yunakivka', 'UA'],
    ['Юнаковка', 'Yunakivka', 'UA'],
    ['Коренево', 'Korenëvo', 'RU'],
    ['Krasnopillia', 'Krasnopillya', 'UA'],
    ['Краснопілля', 'Krasnopillya', 'UA'],
    ['Охтирка', 'Okhtyrka', 'UA'],
    ['Хотінь', 'Khotin', 'UA'],
    ["Ryl'sk", 'Ryl’sk', 'RU'],
    ['sao paulo', 'São Paulo', 'BR'],
    ['Taʻizz', 'Ta‘izz', 'YE'],
  ])('knows %s as %s', (asked, name, country) => {
    const found = gazetteer.find(asked, country === 'UA' || country === 'RU' ? [35, 51] : undefined)
    expect(found.map(place => `${place.name} ${place.country}`)).toContain(`${name} ${country}`)
  })

  it('names the place of that name that is near first, or the largest', () => {
    const near = gazetteer.find('Paris', [-95.5, 33.6])[0]!
    expect(near).toMatchObject({ name: 'Paris', country: 'US' })
    expect(gazetteer.find('Paris')[0]).toMatchObject({ country: 'FR' })
    expect(gazetteer.find('Nowhere at all')).toEqual([])
  })

  it('knows where a place is', () => {
    expect(gazetteer.find('Kursk')[0]).toMatchObject({ country: 'RU', position: [36.187, 51.737] })
  })

  it('finds places by the name they have in the list, in whatever letters', () => {
    const names = data('places.generated.txt')
      .toString()
      .split('\n')
      .filter(line => !/^=|^$/.test(line))
      .map(line => line.slice(line.indexOf(' ') + 1))
    const asked = names.filter((name, i) => i % 100 === 0 || /^.?[^ -~]/.test(name))
    expect(asked.filter(name => /^\p{Script=Cyrillic}/u.test(name)).length).toBeGreaterThan(10)
    expect(asked.filter(name => !gazetteer.find(name).some(place => place.name === name))).toEqual([])
  })
})
