import { View } from '@tarojs/components'
import { ActionBar, Card, ChoiceChips, StepCard } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { useState } from 'react'
import { currentStep, type Progress } from '../procedure-progress.ts'
import { ProcedureSheet } from '../procedure-sheet.tsx'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'
import { CheckStep } from './check-step.tsx'
import { DoStep } from './do-step.tsx'
import { MeasureStep } from './measure-step.tsx'

function BranchChoice({ visit, progress }: { visit: Visit; progress: Progress }) {
  const [branch, setBranch] = useState<string | null>(null)
  const { procedure } = progress
  const choose = () => {
    if (branch) visit.tick(`做法：${procedure.name}`, { procedureId: procedure.id, branch, done: true })
  }
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: '按这种做', onTap: choose, disabledReason: branch ? null : '请先选现场是哪一种' }}
          clause={procedure.id}
        />
      }
    >
      <VisitFrame visit={visit}>
        <Card>
          <View className="sub">{procedure.name}</View>
          <View className="head mt1 mb2" role="heading">
            现场是哪一种情况
          </View>
          <ChoiceChips
            label="现场是哪一种情况"
            choices={(progress.branches ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={branch}
            onChange={setBranch}
          />
        </Card>
      </VisitFrame>
    </AppScreen>
  )
}

/** The procedure, one step a screen; the next comes only when this one holds (SOP-1 … SOP-8). */
export function WorkStage({ visit }: { visit: Visit }) {
  const [again, setAgain] = useState<{ procedureId: string; stepId: string } | null>(null)
  const [looking, setLooking] = useState(false)
  const now = currentStep(visit.progresses)
  const reopened = again && visit.progresses.find((one) => one.procedure.id === again.procedureId)
  const progress = reopened ?? now?.progress
  if (!progress) return null
  const step = reopened ? reopened.steps.find((one) => one.id === again?.stepId) : now?.step
  if (!step) return <BranchChoice key={progress.procedure.id} visit={visit} progress={progress} />
  const index = progress.steps.findIndex((one) => one.id === step.id)
  const last = visit.progresses.reduce((sum, one) => sum + one.gaps, 0) <= 1
  const StepView = { do: DoStep, check: CheckStep, measure: MeasureStep }[step.kind]
  return (
    <>
      <StepView
        key={`${progress.procedure.id}/${step.id}`}
        step={step}
        next={last ? '做好了，去拍照' : '做好了，下一步'}
        onTick={(done) => {
          visit.tick(`第 ${index + 1} 步`, { procedureId: progress.procedure.id, branch: progress.record.branch, stepId: step.id, ...done })
          setAgain(null)
        }}
        record={progress.record.steps[step.id]}
        clause={progress.procedure.id}
        frame={(children, advice) => (
          <VisitFrame visit={visit}>
            <StepCard
              step={index + 1}
              total={progress.steps.length}
              instruction={step.instruction}
              procedure={{ name: `${progress.procedure.name}细则`, onTap: () => setLooking(true) }}
              advice={advice ?? undefined}
            >
              {children}
            </StepCard>
          </VisitFrame>
        )}
      />
      {looking && (
        <ProcedureSheet
          progress={progress}
          onClose={() => setLooking(false)}
          onAgain={(stepId) => {
            setAgain({ procedureId: progress.procedure.id, stepId })
            setLooking(false)
          }}
        />
      )}
    </>
  )
}
