import { BoardScreen } from '../../../features/supervisor/board/board-screen.tsx'

export default BoardScreen
