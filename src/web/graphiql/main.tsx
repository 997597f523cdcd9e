import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./console.css";

import { createRoot } from "react-dom/client";

import { Console } from "./console.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root.");
createRoot(root).render(<Console />);
