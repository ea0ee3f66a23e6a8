import { accept, on, open, refuse, start, withdraw } from "clearlist-lantern-shorts";
import { useEffect, useState } from "react";
import { useGranted } from "./privacy";

/** Pages by their address: a route is `pushState`, and the document stays. */
const usePath = () => {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const changed = () => setPath(location.pathname);
    addEventListener("popstate", changed);
    return () => removeEventListener("popstate", changed);
  }, []);
  return {
    path,
    go: (to: string) => {
      history.pushState(null, "", to);
      setPath(to);
    }
  };
};

export const App = () => {
  const { path, go } = usePath();
  const [heard, setHeard] = useState(0);
  useEffect(() => {
    start().catch(error => console.error(error));
    return on("change", () => setHeard(count => count + 1));
  }, []);
  return (
    <>
      <nav>
        <button id="home" onClick={() => go("/")}>Series</button>
        <button id="watch" onClick={() => go("/watch")}>Watch</button>
        <button id="privacy" onClick={() => go("/privacy")}>Privacy</button>
      </nav>
      <main>{path == "/watch" ? <Watch /> : path == "/privacy" ? <Privacy /> : <Home />}</main>
      <footer>
        <button data-clearlist="choices">Your choices</button>
        <output id="heard">{heard}</output>
      </footer>
    </>
  );
};

const Home = () => {
  const isMeasured = useGranted("measurement");
  return (
    <>
      <h1>Stories for the length of a tram ride</h1>
      <p id="measured">{isMeasured ? "This visit is counted." : "This visit is not counted."}</p>
    </>
  );
};

/** What a route brings along waits like everything else. */
const Watch = () => (
  <>
    <h1>The Harbour Clock</h1>
    <img data-service="tally" data-src="/pixel.svg" alt="" width="1" height="1" />
  </>
);

const Privacy = () => (
  <>
    <h1>Privacy</h1>
    <button id="accept" onClick={() => accept("measurement")}>Count my visits</button>
    <button id="refuse" onClick={() => refuse()}>Refuse everything</button>
    <button id="withdraw" onClick={() => withdraw()}>Withdraw everything</button>
    <button id="open" onClick={() => open("policy")}>Read the policy</button>
    <clearlist-list kind="collected">
      <a href="/clearlist/policy.html#collected">What we collect</a>
    </clearlist-list>
  </>
);
