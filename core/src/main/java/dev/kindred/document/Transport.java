package dev.kindred.document;

import java.util.Arrays;

/// The cheapest way to carry goods from rows to columns: the transportation problem of linear programming, solved
/// exactly by the simplex method on its spanning trees (Dantzig 1951; Ahuja, Magnanti & Orlin, "Network Flows",
/// chapter 11).
///
/// Amounts are whole numbers, so no rounding decides which arc leaves the tree. They are perturbed after Orden (1956) -
/// each row has a little more, the last column takes it - after which no basis is degenerate, each step lowers the cost
/// and the method ends. The first tree is that of the row minimum rule.
///
/// A tree of `rows + columns` nodes: each but the root knows its parent and the flow on the arc between; row `i` is
/// node `i`, column `j` is node `rows + j`. Potentials make the reduced cost `c - u_i - v_j` of the tree's arcs 0; a
/// negative one of another arc is worth a step. Not shared between threads.
final class Transport {

    private static final int NONE = -1;

    /// Reduced costs closer to 0, in shares of the greatest cost, are rounding.
    private static final double ROUNDING = 1e-11;

    /// Arcs looked at before the best of them enters.
    private static final int BLOCK_ARCS = 256;

    private final double[] costs; // [rows][columns]
    private final int rows;
    private final int columns;
    private final int nodes;
    private final int[] parent;
    private final int[] depth;
    private final int[] firstChild;
    private final int[] next; // child of the same parent
    private final int[] previous;
    private final long[] flow; // on the arc to the parent, perturbed
    private final double[] potential;
    private final int[] stack;
    private int nextRow; // at which pricing goes on

    private Transport(double[] costs, int rows, int columns) {
        this.costs = costs;
        this.rows = rows;
        this.columns = columns;
        this.nodes = rows + columns;
        this.parent = filled(nodes);
        this.depth = new int[nodes];
        this.firstChild = filled(nodes);
        this.next = filled(nodes);
        this.previous = filled(nodes);
        this.flow = new long[nodes];
        this.potential = new double[nodes];
        this.stack = new int[nodes];
    }

    /// The least total cost.
    ///
    /// @param costs   `[supplies][demands]`, finite, at least 0: of one unit
    /// @param amounts what each row has, then what each column takes; above 0, both sides the same in all
    static double cost(double[] costs, long[] amounts, int rows) {
        var transport = new Transport(costs, rows, amounts.length - rows);
        long factor = 2L * rows + 1;
        transport.plantFirstTree(amounts, factor);
        double greatest = 0;
        for (double cost : costs) {
            greatest = Math.max(greatest, cost);
        }
        while (transport.step(-ROUNDING * greatest)) {}
        return transport.total(factor);
    }

    /// What the cost is at least: every row sends all to its cheapest column, or every column takes all from its
    /// cheapest row.
    static double lowerBound(double[] costs, long[] amounts, int rows) {
        int columns = amounts.length - rows;
        var cheapest = new double[columns];
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        double sent = 0;
        for (int i = 0; i < rows; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                double cost = costs[i * columns + j];
                least = Math.min(least, cost);
                cheapest[j] = Math.min(cheapest[j], cost);
            }
            sent += amounts[i] * least;
        }
        double taken = 0;
        for (int j = 0; j < columns; j++) {
            taken += amounts[rows + j] * cheapest[j];
        }
        return Math.max(sent, taken);
    }

    private static int[] filled(int length) {
        var none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    /// Each row in turn sends what it has to the cheapest columns that still take some. Every arc exhausts its row or
    /// its column and, since none is degenerate, never both but the last: so they are a tree.
    private void plantFirstTree(long[] amounts, long factor) {
        var left = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            left[node] = Math.addExact(Math.multiplyExact(amounts[node], factor), node < rows ? 1 : 0);
        }
        left[nodes - 1] += rows;
        var from = new int[nodes - 1];
        var to = new int[nodes - 1];
        var flows = new long[nodes - 1];
        int arcs = 0;
        for (int i = 0; i < rows; i++) {
            while (left[i] > 0) {
                int j = cheapestOpen(i, left);
                long amount = Math.min(left[i], left[j]);
                left[i] -= amount;
                left[j] -= amount;
                from[arcs] = i;
                to[arcs] = j;
                flows[arcs++] = amount;
            }
        }
        hang(from, to, flows);
    }

    private int cheapestOpen(int row, long[] left) {
        int best = NONE;
        for (int j = 0; j < columns; j++) {
            if (left[rows + j] > 0 && (best == NONE || costs[row * columns + j] < costs[row * columns + best])) {
                best = j;
            }
        }
        return rows + best;
    }

    /// Makes the arcs a tree with row 0 as its root.
    private void hang(int[] from, int[] to, long[] flows) {
        var arcsOf = new int[nodes + 1]; // where each node's arcs begin
        for (int a = 0; a < from.length; a++) {
            arcsOf[from[a] + 1]++;
            arcsOf[to[a] + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            arcsOf[node + 1] += arcsOf[node];
        }
        var arcs = new int[2 * from.length];
        var filled = Arrays.copyOf(arcsOf, nodes);
        for (int a = 0; a < from.length; a++) {
            arcs[filled[from[a]]++] = a;
            arcs[filled[to[a]]++] = a;
        }
        int waiting = 0;
        stack[waiting++] = 0;
        while (waiting > 0) {
            int node = stack[--waiting];
            for (int k = arcsOf[node]; k < arcsOf[node + 1]; k++) {
                int a = arcs[k];
                int other = from[a] == node ? to[a] : from[a];
                if (other != parent[node]) {
                    attach(other, node, flows[a]);
                    depth[other] = depth[node] + 1;
                    potential[other] = costs[from[a] * columns + to[a] - rows] - potential[node];
                    stack[waiting++] = other;
                }
            }
        }
    }

    /// Brings the best arc of a block into the tree.
    ///
    /// @return whether there was one worth it
    private boolean step(double worth) {
        int block = Math.max(1, BLOCK_ARCS / columns);
        int bestRow = NONE;
        int bestColumn = NONE;
        double best = worth;
        for (int looked = 0; looked < rows; looked++) {
            int i = nextRow;
            nextRow = i + 1 == rows ? 0 : i + 1;
            double u = potential[i];
            int at = i * columns;
            for (int j = 0; j < columns; j++) {
                double reduced = costs[at + j] - u - potential[rows + j];
                if (reduced < best) {
                    best = reduced;
                    bestRow = i;
                    bestColumn = rows + j;
                }
            }
            if (bestRow != NONE && looked % block == block - 1) {
                break;
            }
        }
        if (bestRow == NONE) {
            return false;
        }
        enter(bestRow, bestColumn, best);
        return true;
    }

    private void enter(int row, int column, double reduced) {
        int join = join(row, column);
        int leaving = NONE; // the arc between this node and its parent
        for (int node = row; node != join; node = parent[node]) {
            if (node < rows && (leaving == NONE || flow[node] < flow[leaving])) {
                leaving = node;
            }
        }
        boolean isRowCutOff = leaving != NONE;
        for (int node = column; node != join; node = parent[node]) {
            if (node >= rows && (leaving == NONE || flow[node] < flow[leaving])) {
                leaving = node;
                isRowCutOff = false;
            }
        }
        long amount = flow[leaving];
        for (int node = row; node != join; node = parent[node]) {
            flow[node] += node < rows ? -amount : amount;
        }
        for (int node = column; node != join; node = parent[node]) {
            flow[node] += node >= rows ? -amount : amount;
        }
        int cutOff = isRowCutOff ? row : column;
        turn(cutOff, leaving, isRowCutOff ? column : row, amount);
        update(cutOff, reduced);
    }

    /// The last common node on the ways to the root.
    private int join(int a, int b) {
        while (a != b) {
            if (depth[a] >= depth[b]) {
                a = parent[a];
            } else {
                b = parent[b];
            }
        }
        return a;
    }

    /// Hangs the part of the tree below `leaving` on `under` by its node `cutOff`.
    private void turn(int cutOff, int leaving, int under, long amount) {
        int node = cutOff;
        int newParent = under;
        long newFlow = amount;
        while (true) {
            int oldParent = parent[node];
            long oldFlow = flow[node];
            detach(node);
            attach(node, newParent, newFlow);
            if (node == leaving) {
                return;
            }
            newParent = node;
            newFlow = oldFlow;
            node = oldParent;
        }
    }

    /// Depths and potentials below `top`, whose arc to its parent had the cost `reduced`.
    private void update(int top, double reduced) {
        double rowChange = top < rows ? reduced : -reduced;
        int waiting = 0;
        stack[waiting++] = top;
        while (waiting > 0) {
            int node = stack[--waiting];
            depth[node] = depth[parent[node]] + 1;
            potential[node] += node < rows ? rowChange : -rowChange;
            for (int child = firstChild[node]; child != NONE; child = next[child]) {
                stack[waiting++] = child;
            }
        }
    }

    private void attach(int node, int under, long amount) {
        parent[node] = under;
        flow[node] = amount;
        previous[node] = NONE;
        next[node] = firstChild[under];
        if (next[node] != NONE) {
            previous[next[node]] = node;
        }
        firstChild[under] = node;
    }

    private void detach(int node) {
        if (previous[node] == NONE) {
            firstChild[parent[node]] = next[node];
        } else {
            next[previous[node]] = next[node];
        }
        if (next[node] != NONE) {
            previous[next[node]] = previous[node];
        }
    }

    /// The cost of the flows without their perturbation, which is at most `rows` either way.
    private double total(long factor) {
        double total = 0;
        for (int node = 1; node < nodes; node++) {
            long amount = Math.floorDiv(flow[node] + rows, factor);
            int row = Math.min(node, parent[node]);
            int column = Math.max(node, parent[node]) - rows;
            total += amount * costs[row * columns + column];
        }
        return total;
    }
}
