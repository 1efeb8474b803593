import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const ui = await import('../index.ts')
const { typedQuantity } = await import('./stepper.tsx')

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A bar that has just come up, or was just tapped, hears nothing for a moment. */
const aMomentLater = (ms = 600) => void vi.setSystemTime(Date.now() + ms)

function HeldQuantity() {
  const [value, setValue] = useState(50)
  return <ui.Stepper label="面积" value={value} onChange={setValue} min={50} max={999} step={0.5} whole={false} />
}

/** Two steps whose bars come up in one place. */
function Visit({ next, onArrive, onStart }: { next: string; onArrive: () => void; onStart: () => void }) {
  const [arrived, setArrived] = useState(false)
  const arrive = () => {
    onArrive()
    setArrived(true)
  }
  const main = arrived ? { words: '开工', onTap: onStart } : { words: '到家，都做到了', onTap: arrive }
  const of = arrived ? 'start' : 'arrive'
  return next === 'mounted anew' ? <ui.ActionBar key={of} main={main} /> : <ui.ActionBar of={of} main={main} />
}

describe('the action bar', () => {
  it('acts once it may, and says what it costs', () => {
    const onTap = vi.fn()
    render(
      <ui.ActionBar
        main={{
          words: (
            <>
              同意报价 <ui.Price fen={4500} /> 并签字
            </>
          ),
          label: '同意报价 45 元并签字',
          onTap,
        }}
      />,
    )
    aMomentLater()
    fireEvent.click(screen.getByRole('button', { name: '同意报价 45 元并签字' }))
    expect(onTap).toHaveBeenCalledTimes(1)
    expect(document.body.textContent).toContain('¥45.00')
  })

  it('shows why it may not, and the clause behind it', () => {
    const onTap = vi.fn()
    ui.useClausesFrom((id) => (id === 'CONSENT-1' ? { title: '开工前', text: '业主签字之前不开工。' } : undefined))
    render(<ui.ActionBar clause="CONSENT-1" main={{ words: '开工', onTap, disabledReason: '业主还没签字' }} />)
    const button = screen.getByRole('button', { name: '开工' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    aMomentLater()
    fireEvent.click(button)
    fireEvent.keyDown(button, { key: 'Enter' })
    expect(onTap).not.toHaveBeenCalled()
    expect(screen.getByText('业主还没签字')).toBeTruthy()
    fireEvent.click(screen.getByRole('link', { name: /依据/ }))
    expect(screen.getByRole('dialog').textContent).toContain('业主签字之前不开工。')
    fireEvent.click(screen.getByRole('button', { name: '关闭' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('takes no second tap while the first is under way', () => {
    const onTap = vi.fn()
    render(<ui.ActionBar main={{ words: '验收', onTap, busy: true }} />)
    aMomentLater()
    fireEvent.click(screen.getByText('请稍候'))
    expect(onTap).not.toHaveBeenCalled()
  })

  it.each(['mounted anew', 'the same, about something else'])('does one step for two quick taps: the next bar is %s', (next) => {
    const arrive = vi.fn()
    const start = vi.fn()
    render(<Visit next={next} onArrive={arrive} onStart={start} />)
    aMomentLater()
    fireEvent.click(screen.getByText('到家，都做到了'))
    aMomentLater(150)
    fireEvent.click(screen.getByRole('button'))
    expect([arrive.mock.calls.length, start.mock.calls.length]).toEqual([1, 0])
    aMomentLater()
    fireEvent.click(screen.getByText('开工'))
    expect(start).toHaveBeenCalledTimes(1)
  })

  it('a sheet that has just come up does not take the second of the two taps that opened it', () => {
    const end = vi.fn()
    render(
      <ui.HalfSheet open title="结束" onClose={vi.fn()} bar={<ui.Button onTap={end}>结束这一单</ui.Button>}>
        联系不上
      </ui.HalfSheet>,
    )
    aMomentLater(150)
    fireEvent.click(screen.getByText('结束这一单'))
    expect(end).not.toHaveBeenCalled()
    aMomentLater()
    fireEvent.click(screen.getByText('结束这一单'))
    expect(end).toHaveBeenCalledTimes(1)
  })
})

describe('choosing', () => {
  it('says in the chip why one cannot be chosen', () => {
    const onChange = vi.fn()
    render(
      <ui.ChoiceChips
        label="什么时候"
        value="a"
        onChange={onChange}
        choices={[
          { value: 'a', label: '14–16 点' },
          { value: 'b', label: '12–14 点', full: '已满' },
          { value: 'c', label: '16–18 点' },
        ]}
      />,
    )
    fireEvent.click(screen.getByRole('radio', { name: '12–14 点，已满' }))
    expect(onChange).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('radio', { name: '16–18 点' }))
    expect(onChange).toHaveBeenCalledWith('c')
    expect(screen.getByRole('radio', { name: '14–16 点' }).getAttribute('aria-checked')).toBe('true')
  })

  it('takes the five in five taps, and takes one back', () => {
    const onChange = vi.fn()
    const { rerender } = render(<ui.FiveTaps value={[]} onChange={onChange} />)
    for (const { key } of ui.fiveKeys) {
      const before = onChange.mock.lastCall?.[0] ?? []
      fireEvent.click(screen.getByRole('checkbox', { name: ui.fiveKeys.find((one) => one.key === key)!.word }))
      rerender(<ui.FiveTaps value={[...before, key]} onChange={onChange} />)
    }
    expect(onChange.mock.lastCall?.[0]).toEqual(['greeting', 'shoeCovers', 'toolKit', 'cloth', 'mat'])
    expect(screen.getByText('做到 5 个')).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox', { name: '抹布' }))
    expect(onChange.mock.lastCall?.[0]).toEqual(['greeting', 'shoeCovers', 'toolKit', 'mat'])
  })

  it('gives stars', () => {
    const onChange = vi.fn()
    render(<ui.Stars value={0} onChange={onChange} />)
    fireEvent.click(screen.getByRole('radio', { name: '4 星' }))
    expect(onChange).toHaveBeenCalledWith(4)
  })

  it('counts within its bounds', () => {
    const onChange = vi.fn()
    render(<ui.Stepper label="数量" value={1} onChange={onChange} max={2} />)
    fireEvent.click(screen.getByRole('button', { name: '数量减 1' }))
    expect(onChange).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: '数量加 1' }))
    expect(onChange).toHaveBeenCalledWith(2)
  })

  it('takes a quantity that is typed, whole where it is counted, and brings it within its bounds on leaving', () => {
    render(<HeldQuantity />)
    const field = screen.getByRole('textbox', { name: '面积' }) as HTMLInputElement
    const type = (value: string) => fireEvent.change(field, { target: { value } })
    type('120.5')
    fireEvent.blur(field)
    expect(field.value).toBe('120.5')
    for (const [typed, left] of [
      ['3', '50'],
      ['5000', '999'],
      ['', '999'],
      ['1e3', '999'],
    ] as const) {
      type(typed)
      expect(field.value).toBe(typed)
      fireEvent.blur(field)
      expect(field.value).toBe(left)
    }
    expect(typedQuantity('2.5', { min: 1, max: 9, whole: true })).toBeNull()
  })

  it('picks a day and keeps the window that is free', () => {
    const onChange = vi.fn()
    render(
      <ui.DateWindowPicker
        value={null}
        onChange={onChange}
        firstDay="2026-11-23"
        lastDay="2026-12-20"
        windows={[
          { from: '12:00', to: '14:00', full: '已满' },
          { from: '14:00', to: '16:00' },
        ]}
      />,
    )
    fireEvent.change(document.querySelector('[data-picker=date]') as HTMLInputElement, { target: { value: '2026-11-24' } })
    expect(onChange).toHaveBeenLastCalledWith({ day: '2026-11-24', from: '14:00', to: '16:00' })
  })
})

describe('the promise clock', () => {
  const startedAt = '2026-11-23T13:50:00+08:00'
  const now = '2026-11-23T14:12:00+08:00'

  it('says who acts next, until when, and how much is left', () => {
    render(
      <ui.PromiseClock next="何师傅到您家" verb="到" startWord="出发" startedAt={startedAt} dueAt="2026-11-23T14:30:00+08:00" now={now} />,
    )
    const words = document.body.textContent ?? ''
    for (const part of ['下一步：何师傅到您家', '14:30', '前到', '还有 18 分钟', '13:50 出发']) expect(words).toContain(part)
    expect(document.querySelector('.clock.late')).toBeNull()
  })

  it('says the new time and strikes the old one when it slipped', () => {
    render(
      <ui.PromiseClock
        next="何师傅到您家"
        startedAt={startedAt}
        promisedAt="2026-11-23T14:30:00+08:00"
        dueAt="2026-11-23T14:50:00+08:00"
        reason="上一家多用了时间。"
        now={now}
      />,
    )
    expect(document.querySelector('.clock.late .due-time')?.textContent).toBe('14:50')
    expect(document.querySelector('.was')?.textContent).toBe('14:30')
    expect(document.body.textContent).toContain('上一家多用了时间。')
  })
})

describe('what waits in the phone', () => {
  it('is said quietly, and a failure is said too', () => {
    const onOpen = vi.fn()
    const { container, rerender } = render(<ui.OfflineStrip online waiting={0} failed={0} onOpen={onOpen} />)
    expect(container.textContent).toBe('')
    rerender(<ui.OfflineStrip online={false} waiting={3} failed={1} onOpen={onOpen} />)
    expect(container.textContent).toContain('没有网')
    expect(container.textContent).toContain('3\u00a0条')
    expect(container.textContent).toContain('1\u00a0条没发成')
    fireEvent.click(screen.getByRole('button', { name: '看没发出的' }))
    expect(onOpen).toHaveBeenCalled()
  })

  it('can be sent again or let go, with the reason in view', () => {
    const onRetry = vi.fn()
    const onDiscard = vi.fn()
    render(
      <ui.QueueSheet
        open
        onClose={() => {}}
        onRetry={onRetry}
        onDiscard={onDiscard}
        items={[
          { id: 'q1', title: '完工', status: 'failed', savedAt: '2026-11-23T10:05:00+08:00', reason: '这一单已改派，请看最新的单据。' },
        ]}
      />,
    )
    expect(screen.getByText('这一单已改派，请看最新的单据。')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '再发' }))
    expect(onRetry).toHaveBeenCalledWith('q1')
    fireEvent.click(screen.getByRole('button', { name: '不发了' }))
    expect(onDiscard).toHaveBeenCalledWith('q1')
  })
})

describe('fields', () => {
  it('says that it is full, since what is pasted over the limit is cut', () => {
    const { rerender } = render(<ui.TextArea label="哪里坏了" value={'漏'.repeat(499)} onChange={vi.fn()} maxLength={500} hint="写清楚" />)
    expect(screen.queryByText(/已满/)).toBeNull()
    rerender(<ui.TextArea label="哪里坏了" value={'漏'.repeat(500)} onChange={vi.fn()} maxLength={500} hint="写清楚" />)
    expect(screen.getByText('已满 500 字，再多的没有放进来')).toBeTruthy()
  })

  it('count what is written', () => {
    const onChange = vi.fn()
    render(<ui.TextArea label="哪里坏了" value="龙头" onChange={onChange} maxLength={300} />)
    expect(screen.getByText('2 / 300')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('哪里坏了'), { target: { value: '龙头滴水' } })
    expect(onChange).toHaveBeenCalledWith('龙头滴水')
  })

  it('say what is wrong with a figure', () => {
    render(
      <ui.FigureField label="横管" unit="mm" value="1.4" onChange={() => {}} bound="不超过 1" verdict={{ ok: false, text: '超了 0.4' }} />,
    )
    expect(document.querySelector('.fig.bad')?.textContent).toContain('超了 0.4')
  })

  it('take no more photos than may be', async () => {
    const onAdd = vi.fn()
    render(<ui.PhotoPicker label="拍张照片" max={3} photos={[{ url: 'wxfile://a' }]} onAdd={onAdd} />)
    fireEvent.click(screen.getByRole('button', { name: '拍张照片' }))
    await vi.waitFor(() => expect(onAdd).toHaveBeenCalledWith(['wxfile://one', 'wxfile://two']))
  })
})

describe('a face', () => {
  it('is the same for the same name, and not everybody has the same one', () => {
    const names = ['周予安', '何树生', '林知夏', '宋宛', '许立']
    expect(ui.faceDrawing('周予安', false)).toBe(ui.faceDrawing('周予安', false))
    expect(new Set(names.map((name) => ui.faceDrawing(name, false))).size).toBeGreaterThan(2)
  })

  it('has a name for those who do not see it', () => {
    render(<ui.Avatar name="何树生" cap />)
    expect(screen.getByRole('img', { name: '何树生的画像' })).toBeTruthy()
  })
})
