import { TodoScreen } from '../../features/todo/todo-screen.tsx'

export default TodoScreen
