import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
const { phrases } = await import('./phrases.tsx')

afterEach(cleanup)

const partsOf = (text: string) =>
  [...render(<div>{phrases(text)}</div>).container.querySelectorAll('.phrase')].map((part) => part.textContent?.replace(/\u00a0/g, ' '))

describe('text breaks between its phrases', () => {
  it.each([
    ['想把钢琴从客厅挪到书房，门口有个台阶。', ['想把钢琴从客厅挪到书房，', '门口有个台阶。']],
    ['给水管安装（明装），等您按时出发', ['给水管安装', '（明装），', '等您按时出发']],
    ['人工 · 保修 90 天', ['人工 ·', '保修 90 天']],
    ['¥20.00 起，不超过 ¥150.00/次', ['¥20.00 起，', '不超过 ¥150.00/次']],
    ['请先试一试，再点「试过了」', ['请先试一试，', '再点', '「试过了」']],
  ])('%s', (text, parts) => expect(partsOf(text)).toEqual(parts))

  it('loses no words', () => {
    const text = '3栋1单元1104 吴佩珍 · 约明天 9:00–11:00，《物业管理特约服务合同》全文：请看（附件）。'
    expect(render(<div>{phrases(text)}</div>).container.textContent?.replace(/\u00a0/g, ' ')).toBe(text)
  })

  it('keeps a range of times on one line', () => {
    const { container } = render(<div>{phrases('师傅明天 14:00–17:00 上门')}</div>)
    expect(container.querySelector('.nb')?.textContent).toBe('14:00–17:00')
  })

  it('leaves a short text and what is not text alone', () => {
    expect(phrases('打电话')).toBe('打电话')
    expect(phrases(undefined)).toBeUndefined()
  })
})
