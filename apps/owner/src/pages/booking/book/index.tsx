import { BookScreen } from '../../../features/booking/book-screen.tsx'

export default function Page() {
  return <BookScreen />
}
