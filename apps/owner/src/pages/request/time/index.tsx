import { AnswerTimeScreen } from '../../../features/time/answer-time-screen.tsx'

export default function Page() {
  return <AnswerTimeScreen />
}
