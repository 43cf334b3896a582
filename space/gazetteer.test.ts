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

  it('knows where a place is, and what is nearest to a position, over ±180° too', () => {
    expect(gazetteer.find('Kursk')[0]!.position[0]).toBeCloseTo(36.187, 2)
    const { place, metres } = gazetteer.nearest([35.28, 51.19])!
    expect(place.name).toBe('Sudzha')
    expect(metres).toBeLessThan(2_000)
    expect(gazetteer.nearest([-179.99, -16.8])!.place.country).toBe('FJ')
    expect(createGazetteer('').nearest([0, 0])).toBeNull()
  })
})
