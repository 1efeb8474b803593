import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Figure,
  type Procedure,
  type ProcedureId,
  type ProcedureRecord,
  procedureGaps,
  procedureIds,
  type StepRecord,
  stepsOf,
} from './procedure.ts'
import { procedures } from './procedures.ts'

const insideOf = ({ min, max, below }: Figure): number => max ?? min ?? below! / 2

const good = (kind: string, figure: Figure | undefined): StepRecord => ({
  done: true,
  ...(kind === 'check' ? { passed: true } : {}),
  ...(figure ? { figure: insideOf(figure) } : {}),
})

const complete = (procedure: Procedure, branch: string | undefined): ProcedureRecord => ({
  branch,
  steps: Object.fromEntries(stepsOf(procedure, branch).map((step) => [step.id, good(step.kind, step.figure)])),
})

const paths = procedureIds.flatMap((id) =>
  (procedures[id].branches?.map((branch) => branch.id) ?? [undefined]).map((branch) => [id, branch] as const),
)

describe('the eight procedures', () => {
  it.each(procedureIds)('%s is filed under its own id, with unique steps and known branches', (id) => {
    const { steps, branches, ...procedure } = procedures[id]
    expect(procedure.id).toBe(id)
    expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
    for (const step of steps) if (step.branch) expect(branches?.map((branch) => branch.id)).toContain(step.branch)
    for (const step of steps) expect(step.kind === 'measure', step.id).toBe(step.figure !== undefined)
    for (const step of steps) if (step.kind !== 'do') expect(step.ifNot, step.id).toBeTruthy()
    for (const branch of branches ?? []) expect(steps.some((step) => step.branch === branch.id)).toBe(true)
    expect(steps.at(-1)?.kind, 'ends in a test').not.toBe('do')
  })

  it.each([
    ['SOP-1', null],
    ['SOP-2', 'electrician'],
    ['SOP-3', 'electrician'],
    ['SOP-4', 'plumber'],
    ['SOP-5', 'gas'],
    ['SOP-6', 'gas'],
    ['SOP-7', 'plumber'],
    ['SOP-8', 'plumber'],
  ] as const)('%s asks for %s', (id, qualification) => {
    expect(procedures[id].qualification).toBe(qualification)
  })
})

describe('procedureGaps', () => {
  it.each(paths)('%s %s: a complete record leaves no gap', (id, branch) => {
    expect(procedureGaps(procedures[id], complete(procedures[id], branch))).toEqual([])
  })

  it.each(paths)('%s %s: every required step of the branch is missed, and no step of another branch', (id, branch) => {
    const gaps = procedureGaps(procedures[id], { branch, steps: {} })
    expect(gaps.map((gap) => gap.stepId)).toEqual(
      stepsOf(procedures[id], branch)
        .filter((step) => step.required)
        .map((step) => step.id),
    )
    expect(gaps.every((gap) => gap.problem === 'open' && gap.clause === id && gap.detail.length > 0)).toBe(true)
  })

  it.each(paths)('%s %s: each check that fails and each figure that is missing is found by itself', (id, branch) => {
    const full = complete(procedures[id], branch)
    for (const step of stepsOf(procedures[id], branch)) {
      const entry: StepRecord =
        step.kind === 'check' ? { done: true, passed: false } : step.kind === 'measure' ? { done: true } : { done: false }
      const gaps = procedureGaps(procedures[id], { branch, steps: { ...full.steps, [step.id]: entry } })
      expect(gaps).toMatchObject([{ stepId: step.id, problem: step.kind === 'check' ? 'failed' : 'open' }])
    }
  })

  const branchSteps: [ProcedureId, string | undefined, string[]][] = [
    ['SOP-5', 'no-ignition', ['battery', 'spark', 'gas', 'solenoid-free', 'ignite', 'leak-spray', 'no-smell']],
    ['SOP-5', 'bang', ['close-gas', 'dry-lead', 'gap', 'solenoid-click', 'open-gas', 'ignite', 'leak-spray', 'no-smell']],
    ['SOP-5', undefined, ['ignite', 'leak-spray', 'no-smell']],
    ['SOP-6', 'red-flame', ['burner', 'air-inlet-red', 'leak-spray', 'blue-flame', 'ignite']],
    ['SOP-7', 'float-valve', ['lift', 'float-tight', 'watch', 'no-leak']],
    ['SOP-7', 'outlet-plug', ['plug', 'plug-sound', 'watch', 'no-leak']],
  ]
  it.each(branchSteps)('%s %s requires its own steps and the shared ones, in order', (id, branch, steps) => {
    const gaps = procedureGaps(procedures[id], { branch, steps: {} })
    expect(gaps.flatMap(({ stepId }) => stepId ?? [])).toEqual(steps)
  })

  it.each(procedureIds.filter((id) => procedures[id].branches))('%s asks which branch was taken', (id) => {
    for (const branch of [undefined, 'of another procedure']) {
      expect(procedureGaps(procedures[id], { branch, steps: {} })[0]).toMatchObject({ stepId: null, problem: 'branch_not_chosen' })
    }
  })

  const figures: [ProcedureId, string | undefined, string, number, boolean][] = [
    ['SOP-2', undefined, 'light', 3, true],
    ['SOP-2', undefined, 'light', 4, false],
    ['SOP-3', undefined, 'insulation', 0.5, true],
    ['SOP-3', undefined, 'insulation', 0.49, false],
    ['SOP-5', 'bang', 'ignite', 2, false],
    ['SOP-5', 'bang', 'ignite', 3, true],
    ['SOP-5', 'no-ignition', 'ignite', 5, true],
    ['SOP-5', 'no-ignition', 'ignite', 6, false],
    ['SOP-6', 'leak', 'ignite', 2, false],
    ['SOP-6', 'leak', 'ignite', 3, true],
    ['SOP-7', 'outlet-plug', 'watch', 4, false],
    ['SOP-7', 'outlet-plug', 'watch', 5, true],
    ['SOP-8', undefined, 'plumb', 1.9, true],
    ['SOP-8', undefined, 'plumb', 2, false],
    ['SOP-8', undefined, 'plumb', -1, false],
    ['SOP-8', undefined, 'level', 1, true],
    ['SOP-8', undefined, 'level', 1.1, false],
    ['SOP-8', undefined, 'clamps', 2, true],
    ['SOP-8', undefined, 'clamps', 2.1, false],
    ['SOP-8', undefined, 'unions', 1, true],
    ['SOP-8', undefined, 'unions', 2, false],
    ['SOP-8', undefined, 'level', Number.NaN, false],
  ]
  it.each(figures)('%s %s: %s = %d is within bounds: %s', (id, branch, stepId, figure, within) => {
    const full = complete(procedures[id], branch)
    const gaps = procedureGaps(procedures[id], { branch, steps: { ...full.steps, [stepId]: { done: true, figure } } })
    expect(gaps.map((gap) => [gap.stepId, gap.problem])).toEqual(within ? [] : [[stepId, 'out_of_bounds']])
  })

  it('a step is a gap exactly when it was not done: any subset', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.infiniteStream(fc.boolean()), ([id, branch], coins) => {
        const steps = stepsOf(procedures[id], branch)
        const done = steps.filter(() => coins.next().value)
        const record = { branch, steps: Object.fromEntries(done.map((step) => [step.id, good(step.kind, step.figure)])) }
        expect(procedureGaps(procedures[id], record).map((gap) => gap.stepId)).toEqual(
          steps.filter((step) => !done.includes(step)).map((step) => step.id),
        )
      }),
    )
  })

  it('says in words what is out of bounds and what to do', () => {
    const full = complete(procedures['SOP-8'], undefined)
    const [gap] = procedureGaps(procedures['SOP-8'], { steps: { ...full.steps, plumb: { done: true, figure: 2.5 } } })
    expect(gap?.detail).toBe('竖直偏差 2.5 毫米/米，应小于 2 毫米/米。请松开管卡重新校直，再重做这一步。')
  })
})
