// The reference of williams15 on seeds that have no published figure: the Poisson multi-Bernoulli mixture filter of
// Williams (Marginal multi-Bernoulli filters, IEEE TAES 51(3), 2015) and Garcia-Fernandez, Williams, Granstrom, Svensson
// (Poisson multi-Bernoulli mixture filter: direct derivation and implementation, IEEE TAES 54(4), 2018), with the limits
// that the benchmark states: at most 200 global hypotheses, pruned below 1e-4; gate 20; existence and Poisson weights
// pruned below 1e-5; estimator: the best global hypothesis, objects with r > 0.4.
//
//     g++ -O2 -o pmbm bench/tracking/pmbm.cpp
//     pmbm PD CLUTTER_PER_SCAN [HYPOTHESES] < plots.csv > estimates.csv
//
// Plots are `mc,k,x,y` with R = I, estimates `mc,k,track,px,vx,py,vy`. Nothing of the tracker is used here.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <queue>
#include <vector>

namespace {
const double SURVIVAL = 0.99, NOISE = 0.02, AREA = 300.0 * 300.0, GATE = 20;
const double LEAST_GLOBAL = 1e-4, LEAST_EXISTENCE = 1e-5, LEAST_POISSON = 1e-5, REPORTED = 0.4;
const double BORN_FIRST = 3, BORN_PER_SCAN = 0.005;
const double FORBIDDEN = 1e300, IMPOSSIBLE = 1e200;
const int SCANS = 81;

double detection, clutterDensity;
int maxGlobals = 200;

struct Plot {
  double x, y;
};

// px, vx, py, vy
struct Gaussian {
  std::array<double, 4> m{};
  std::array<double, 16> p{};
};

struct Bernoulli {
  double existence = 0;
  Gaussian g;
};

struct Poisson {
  double weight;
  Gaussian g;
};

// An object that may exist, with one hypothesis for each history of plots that a global hypothesis gives it.
struct Object {
  int number;
  std::vector<Bernoulli> local;
};

// Which hypothesis of each object holds; -1: there is no such object.
struct Global {
  double logWeight;
  std::vector<int> local;
};

typedef std::vector<std::vector<double>> Matrix;

void predict(Gaussian& g) {
  static const double F[4][4] = {{1, 1, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 1}, {0, 0, 0, 1}};
  double half[4][4];
  g.m[0] += g.m[1];
  g.m[2] += g.m[3];
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 4; j++) {
      half[i][j] = 0;
      for (int k = 0; k < 4; k++) half[i][j] += F[i][k] * g.p[k * 4 + j];
    }
  }
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 4; j++) {
      g.p[i * 4 + j] = 0;
      for (int k = 0; k < 4; k++) g.p[i * 4 + j] += half[i][k] * F[j][k];
    }
  }
  for (int axis : {0, 10}) {
    g.p[axis] += NOISE / 3;
    g.p[axis + 1] += NOISE / 2;
    g.p[axis + 4] += NOISE / 2;
    g.p[axis + 5] += NOISE;
  }
}

// The squared Mahalanobis distance of a plot; leaves the updated density and the log likelihood.
double update(const Gaussian& g, const Plot& z, Gaussian& updated, double& logLikelihood) {
  const double a = g.p[0] + 1, b = g.p[2], d = g.p[10] + 1, det = a * d - b * b;
  const double ex = z.x - g.m[0], ey = z.y - g.m[2];
  const double squared = (ex * ex * d - 2 * ex * ey * b + ey * ey * a) / det;
  logLikelihood = -0.5 * (squared + std::log(det)) - std::log(2 * M_PI);
  for (int i = 0; i < 4; i++) {
    const double kx = (g.p[i * 4] * d - g.p[i * 4 + 2] * b) / det, ky = (g.p[i * 4 + 2] * a - g.p[i * 4] * b) / det;
    updated.m[i] = g.m[i] + kx * ex + ky * ey;
    for (int j = 0; j < 4; j++) updated.p[i * 4 + j] = g.p[i * 4 + j] - kx * g.p[j] - ky * g.p[8 + j];
  }
  return squared;
}

// The cheapest assignment of all rows to different columns (shortest augmenting paths); IMPOSSIBLE when there is none.
double assign(const Matrix& cost, std::vector<int>& column) {
  const int n = cost.size(), m = n ? cost[0].size() : 0;
  std::vector<double> u(n + 1, 0), v(m + 1, 0);
  std::vector<int> row(m + 1, 0), way(m + 1, 0);
  for (int i = 1; i <= n; i++) {
    std::vector<double> least(m + 1, FORBIDDEN);
    std::vector<char> used(m + 1, 0);
    int at = 0;
    row[0] = i;
    do {
      used[at] = 1;
      const int r = row[at];
      int next = -1;
      double delta = FORBIDDEN;
      for (int j = 1; j <= m; j++) {
        if (used[j]) continue;
        const double c = cost[r - 1][j - 1] >= IMPOSSIBLE ? FORBIDDEN : cost[r - 1][j - 1] - u[r] - v[j];
        if (c < least[j]) {
          least[j] = c;
          way[j] = at;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      if (next < 0 || delta >= IMPOSSIBLE) return IMPOSSIBLE;
      for (int j = 0; j <= m; j++) {
        if (used[j]) {
          u[row[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      at = next;
    } while (row[at]);
    while (at) {
      row[at] = row[way[at]];
      at = way[at];
    }
  }
  column.assign(n, -1);
  double sum = 0;
  for (int j = 1; j <= m; j++) {
    if (row[j]) {
      column[row[j] - 1] = j - 1;
      sum += cost[row[j] - 1][j - 1];
    }
  }
  return sum;
}

struct Ranked {
  double cost;
  std::vector<int> column;
  Matrix left;
  int fixed;
  bool operator<(const Ranked& other) const { return cost > other.cost; }
};

// The k cheapest assignments (Murty, Operations Research 16(3), 1968).
std::vector<Ranked> cheapest(const Matrix& cost, int k) {
  std::vector<Ranked> found;
  std::priority_queue<Ranked> queue;
  Ranked first{0, {}, cost, 0};
  first.cost = assign(cost, first.column);
  if (first.cost < IMPOSSIBLE) queue.push(first);
  while (!queue.empty() && (int)found.size() < k) {
    Ranked best = queue.top();
    queue.pop();
    found.push_back(best);
    for (int r = best.fixed; r < (int)best.left.size(); r++) {
      Ranked other{0, {}, best.left, r};
      for (int f = best.fixed; f < r; f++) {
        for (int j = 0; j < (int)other.left[f].size(); j++) {
          if (j != best.column[f]) other.left[f][j] = FORBIDDEN;
        }
        for (int i = 0; i < (int)other.left.size(); i++) {
          if (i != f) other.left[i][best.column[f]] = FORBIDDEN;
        }
      }
      other.left[r][best.column[r]] = FORBIDDEN;
      other.cost = assign(other.left, other.column);
      if (other.cost < IMPOSSIBLE) queue.push(other);
    }
  }
  return found;
}

void normalise(std::vector<Global>& globals) {
  double most = -FORBIDDEN, sum = 0;
  for (const Global& g : globals) most = std::max(most, g.logWeight);
  for (const Global& g : globals) sum += std::exp(g.logWeight - most);
  for (Global& g : globals) g.logWeight -= most + std::log(sum);
}

class Filter {
 public:
  Filter() : globals{{0, {}}} { birth(BORN_FIRST); }

  void step(const std::vector<Plot>& plots) {
    const int n = objects.size(), m = plots.size();
    std::vector<double> logNew(m);
    std::vector<Object> next;
    logMiss.assign(n, {});
    logHit.assign(n, {});
    childHit.assign(n, {});
    childMiss.assign(n, {});
    for (int t = 0; t < n; t++) next.push_back(children(t, plots));
    for (int j = 0; j < m; j++) {
      Bernoulli fresh;
      logNew[j] = newborn(plots[j], fresh);
      next.push_back({++numbers, {fresh}});
    }
    for (Poisson& p : unseen) p.weight *= 1 - detection;
    std::vector<Global> grown;
    for (const Global& g : globals) grow(g, n, m, logNew, grown);
    keepBest(grown);
    objects = next;
    prune();
  }

  void predictAll() {
    for (Poisson& p : unseen) {
      p.weight *= SURVIVAL;
      predict(p.g);
    }
    for (Object& o : objects) {
      for (Bernoulli& b : o.local) {
        b.existence *= SURVIVAL;
        predict(b.g);
      }
    }
    birth(BORN_PER_SCAN);
  }

  void print(int run, int scan) const {
    const Global* best = &globals[0];
    for (const Global& g : globals) {
      if (g.logWeight > best->logWeight) best = &g;
    }
    for (size_t t = 0; t < objects.size(); t++) {
      if (best->local[t] < 0) continue;
      const Bernoulli& b = objects[t].local[best->local[t]];
      if (b.existence > REPORTED) {
        std::printf("%d,%d,%d,%.6f,%.6f,%.6f,%.6f\n", run, scan, objects[t].number, b.g.m[0], b.g.m[1], b.g.m[2], b.g.m[3]);
      }
    }
  }

 private:
  std::vector<Poisson> unseen;
  std::vector<Object> objects;
  std::vector<Global> globals;
  int numbers = 0;
  // Per object and hypothesis: log weight and child when missed, and per plot when hit (child -1: outside the gate).
  std::vector<std::vector<double>> logMiss;
  std::vector<std::vector<int>> childMiss;
  std::vector<std::vector<std::vector<double>>> logHit;
  std::vector<std::vector<std::vector<int>>> childHit;

  void birth(double weight) {
    Poisson p{weight, {}};
    p.g.m = {100, 0, 100, 0};
    p.g.p[0] = p.g.p[10] = 150 * 150;
    p.g.p[5] = p.g.p[15] = 1;
    unseen.push_back(p);
  }

  Object children(int t, const std::vector<Plot>& plots) {
    Object grown{objects[t].number, {}};
    for (const Bernoulli& old : objects[t].local) {
      const double missed = 1 - old.existence * detection;
      logMiss[t].push_back(std::log(missed));
      childMiss[t].push_back(grown.local.size());
      grown.local.push_back({old.existence * (1 - detection) / missed, old.g});
      logHit[t].emplace_back(plots.size(), -FORBIDDEN);
      childHit[t].emplace_back(plots.size(), -1);
      for (size_t j = 0; j < plots.size(); j++) {
        Bernoulli hit{1, {}};
        double logLikelihood;
        if (update(old.g, plots[j], hit.g, logLikelihood) < GATE) {
          logHit[t].back()[j] = std::log(old.existence * detection) + logLikelihood;
          childHit[t].back()[j] = grown.local.size();
          grown.local.push_back(hit);
        }
      }
    }
    return grown;
  }

  // A plot that comes from nothing known: clutter, or an object seen for the first time, moments matched.
  double newborn(const Plot& plot, Bernoulli& fresh) const {
    std::vector<Poisson> parts;
    double sum = 0;
    for (const Poisson& p : unseen) {
      Gaussian updated;
      double logLikelihood;
      if (update(p.g, plot, updated, logLikelihood) < GATE) {
        parts.push_back({detection * p.weight * std::exp(logLikelihood), updated});
        sum += parts.back().weight;
      }
    }
    for (const Poisson& p : parts) {
      for (int i = 0; i < 4; i++) fresh.g.m[i] += p.weight / sum * p.g.m[i];
    }
    for (const Poisson& p : parts) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          const double spread = (p.g.m[i] - fresh.g.m[i]) * (p.g.m[j] - fresh.g.m[j]);
          fresh.g.p[i * 4 + j] += p.weight / sum * (p.g.p[i * 4 + j] + spread);
        }
      }
    }
    fresh.existence = sum / (sum + clutterDensity);
    return std::log(sum + clutterDensity);
  }

  // The likeliest ways to give the plots to the objects of one global hypothesis.
  void grow(const Global& g, int n, int m, const std::vector<double>& logNew, std::vector<Global>& grown) const {
    std::vector<int> claimed, claimants;
    double logWeight = g.logWeight;
    for (int t = 0; t < n; t++) {
      if (g.local[t] < 0) continue;
      logWeight += logMiss[t][g.local[t]];
      const std::vector<int>& hits = childHit[t][g.local[t]];
      if (std::any_of(hits.begin(), hits.end(), [](int child) { return child >= 0; })) claimants.push_back(t);
    }
    for (int j = 0; j < m; j++) {
      bool any = false;
      for (int t : claimants) any |= childHit[t][g.local[t]][j] >= 0;
      if (any) {
        claimed.push_back(j);
      } else {
        logWeight += logNew[j];
      }
    }
    const int rows = claimed.size(), columns = claimants.size();
    Matrix cost(rows, std::vector<double>(columns + rows, FORBIDDEN));
    for (int a = 0; a < rows; a++) {
      for (int b = 0; b < columns; b++) {
        const int t = claimants[b], h = g.local[t];
        if (childHit[t][h][claimed[a]] >= 0) cost[a][b] = logMiss[t][h] - logHit[t][h][claimed[a]];
      }
      cost[a][columns + a] = -logNew[claimed[a]];
    }
    const int wanted = std::max(1, (int)std::ceil(maxGlobals * std::exp(g.logWeight)));
    for (const Ranked& way : cheapest(cost, wanted)) {
      Global child{logWeight - way.cost, std::vector<int>(n + m, 0)};
      for (int t = 0; t < n; t++) child.local[t] = g.local[t] < 0 ? -1 : childMiss[t][g.local[t]];
      for (int a = 0; a < rows; a++) {
        if (way.column[a] >= columns) continue;
        const int t = claimants[way.column[a]];
        child.local[t] = childHit[t][g.local[t]][claimed[a]];
        child.local[n + claimed[a]] = -1;
      }
      grown.push_back(child);
    }
  }

  void keepBest(std::vector<Global>& grown) {
    normalise(grown);
    std::stable_sort(grown.begin(), grown.end(),
                     [](const Global& a, const Global& b) { return a.logWeight > b.logWeight; });
    while (!grown.empty() && ((int)grown.size() > maxGlobals || grown.back().logWeight < std::log(LEAST_GLOBAL))) {
      grown.pop_back();
    }
    normalise(grown);
    globals = grown;
  }

  // Forgets what hardly exists and what no global hypothesis names, and joins global hypotheses that became the same.
  void prune() {
    unseen.erase(std::remove_if(unseen.begin(), unseen.end(), [](const Poisson& p) { return p.weight < LEAST_POISSON; }),
                 unseen.end());
    std::vector<Object> kept;
    std::vector<std::vector<int>> locals(globals.size());
    for (size_t t = 0; t < objects.size(); t++) {
      std::vector<int> place(objects[t].local.size(), -1);
      Object object{objects[t].number, {}};
      for (const Global& g : globals) {
        const int h = g.local[t];
        if (h < 0 || place[h] >= 0 || objects[t].local[h].existence < LEAST_EXISTENCE) continue;
        place[h] = object.local.size();
        object.local.push_back(objects[t].local[h]);
      }
      if (object.local.empty()) continue;
      kept.push_back(object);
      for (size_t i = 0; i < globals.size(); i++) {
        locals[i].push_back(globals[i].local[t] < 0 ? -1 : place[globals[i].local[t]]);
      }
    }
    std::map<std::vector<int>, double> joined;
    for (size_t i = 0; i < globals.size(); i++) joined[locals[i]] += std::exp(globals[i].logWeight);
    globals.clear();
    for (const auto& entry : joined) globals.push_back({std::log(entry.second), entry.first});
    normalise(globals);
    objects = kept;
  }
};
}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("usage: pmbm PD CLUTTER_PER_SCAN [HYPOTHESES] < plots.csv > estimates.csv\n", stderr);
    return 64;
  }
  detection = std::atof(arguments[1]);
  clutterDensity = std::atof(arguments[2]) / AREA;
  if (count > 3) maxGlobals = std::atoi(arguments[3]);
  std::map<int, std::map<int, std::vector<Plot>>> runs;
  int run, scan;
  Plot plot;
  if (std::scanf("mc,k,x,y ") == EOF) return 65;
  while (std::scanf("%d,%d,%lf,%lf", &run, &scan, &plot.x, &plot.y) == 4) runs[run][scan].push_back(plot);
  std::puts("mc,k,track,px,vx,py,vy");
  for (auto& entry : runs) {
    Filter filter;
    for (int k = 1; k <= SCANS; k++) {
      filter.step(entry.second[k]);
      filter.print(entry.first, k);
      filter.predictAll();
    }
  }
}
